internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// `bench`: how fast a model of one's own is, beside what the memory allows.
enum BenchCommand {
  static let bench = Command(
    "bench", nil, "测量一个评价模型的速度，与内存带宽的上限并列",
    """
    案例取自 --data，或按模型中的条件和档位随机生成（同一个种子生成同样的案例）。
    先核对再测量：列式求值与逐个求值的得分、等级有一处不同就不给出数字。
    数字只在发布方式编译的程序里才有意义：
    swift build -c release --product creditctl。
    本项目自己的全部测量在源代码目录运行 ./bench，不带 --model 时只说明这一点。
    """,
    options: [
      Option("model", "NAME", "模型的名称、“名称@版本”或 .credit 文件，例如 --model food.sales"),
      Option("data", "FILE", "JSON 案例所在的文件，例如 --data 案例.json；不写则生成"),
      Option("count", "N", "测量多少个主体；案例不够时重复使用", fallback: "100000"),
      Option("seed", "N", "生成案例的种子", fallback: "1"),
      Option("as-of", "DAY", "按哪一天评价，例如 --as-of 2026-06-30；不写则为今天"), .textOrJSON,
    ] + Definitions.options,
    examples: [
      ("creditctl bench --model food.sales", "测量一个随附的模型"),
      ("creditctl bench --model 物业.credit --data 案例.json --count 1000000", "用自己的模型和案例测量"),
      ("./bench --json > 测量.json", "运行本项目的全部测量，结果供程序比较"),
    ], run: run)

  @Sendable private static func run(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    guard let name = invocation.value("model") else {
      output.write("在源代码目录运行 ./bench（加 --json 供程序读取）；各项测量的说明在 Benchmarks/ 下。\n")
      output.write("测量一个模型：creditctl bench --model 名称\n")
      return .done
    }
    let asOf = try invocation.day("as-of") ?? Clock.today()
    let count = try invocation.number("count", in: 1...50_000_000) ?? 100_000
    let seed = try invocation.number("seed", in: 0...Int(Int32.max)) ?? 1
    let started = Clock.seconds()
    let (program, definitions) = try Definitions.program(invocation, name, asOf: asOf)
    let compiled = Clock.seconds() - started
    var generator = CaseGenerator(program, definitions, asOf: asOf, seed: seed)
    let cases: [ModelCase]
    if let path = invocation.value("data") {
      let json = try JSONReader.read(path)
      let read = try CaseReader(
        program: program, definitions: definitions, file: path, day: invocation.day("as-of")
      ).cases(json)
      // A table is of one day.
      cases = read.map { one in
        var content = one.content
        content.asOf = asOf
        return content
      }
    } else {
      cases = generator.cases(min(count, 20_000))
    }
    let figures = try ModelMeasurement(program, cases, count: count, asOf: asOf, compiled: compiled)
      .run()
    if invocation.value("format") == "json" {
      output.write(figures.json(program, cases: cases.count, asOf: asOf).page)
    } else {
      output.write(figures.text(program, cases: cases.count, asOf: asOf))
    }
    return .done
  }
}
