internal import CLimits
internal import CKernels
internal import CreditCore
internal import CreditEval

/// Measures one model on cases that are there.
struct ModelMeasurement {
  private let program: ModelProgram
  private let cases: [ModelCase]
  private let count: Int
  private let asOf: Day
  private let compiled: Double

  init(_ program: ModelProgram, _ cases: [ModelCase], count: Int, asOf: Day, compiled: Double) {
    self.program = program
    self.cases = cases
    self.count = count
    self.asOf = asOf
    self.compiled = compiled
  }

  func run() throws(InputError) -> Figures {
    guard !cases.isEmpty else { throw InputError(program.name, "没有案例可以测量") }
    var figures = Figures()
    figures.add("compile", "读取并编译模型", compiled * 1e3, "毫秒")
    let plan = ModelPlan(program)
    let plain = try measurePlain(plan, &figures)
    let columns = try measureColumns(plan, &figures)
    measurePoint(plan, &figures)
    figures.add("speedup", "列式为逐个的", columns / max(plain, 1), "倍")
    return figures
  }

  /// One subject after the other by the plain evaluator, whose results the columns must equal.
  private func measurePlain(
    _ plan: ModelPlan, _ figures: inout Figures
  ) throws(InputError) -> Double {
    let isPopulation = program.evaluationClass == .population
    let some = isPopulation ? cases : Array(cases.prefix(5000))
    var results: [Result<ModelResult, ModelError>] = []
    let seconds = fastest {
      results =
        isPopulation
        ? program.evaluate(some)
        : some.map { one in Result { () throws(ModelError) in try program.evaluate(one) } }
    }
    let table = SubjectTable(some, for: program)
    let columns = plan.evaluate(table, asOf: asOf)
    var failed = 0
    for (row, result) in results.enumerated() {
      switch result {
      case .success(let result):
        guard columns.grade(row) == result.grade, columns.score(row) == result.score else {
          throw InputError(program.name, "第 \(row + 1) 个案例：列式求值与逐个求值不一致，请报告这个问题")
        }
      case .failure:
        failed += 1
        guard columns.errors[row] != nil else {
          throw InputError(program.name, "第 \(row + 1) 个案例：只有逐个求值报错，请报告这个问题")
        }
      }
    }
    if failed > 0 { figures.note("\(failed) 个案例无法评价") }
    figures.note("核对了 \(some.count) 个案例：列式求值与逐个求值的得分和等级完全相同")
    let perSecond = Double(some.count) / max(seconds, 1e-9)
    figures.add("reference", "逐个求值", perSecond, "个主体/秒")
    return perSecond
  }

  /// Many subjects as columns, beside what reading these columns alone would take.
  private func measureColumns(
    _ plan: ModelPlan, _ figures: inout Figures
  ) throws(InputError) -> Double {
    let many = (0..<max(count, 1)).map { cases[$0 % cases.count] }
    let table = SubjectTable(many, for: program)
    let started = Clock.seconds()
    let bound = plan.bound(to: table, asOf: asOf)
    figures.add("bind", "对接数据列", (Clock.seconds() - started) * 1e3, "毫秒")
    var left = 0
    let seconds = fastest { left = bound.evaluate().leftToReference }
    let perSecond = Double(many.count) / max(seconds, 1e-9)
    figures.add("columns", "列式求值（一个线程）", perSecond, "个主体/秒")
    if let reason = bound.leftToReference {
      figures.note("模型不能列式求值，全部改为逐个求值：\(reason)")
    } else if left > 0 {
      figures.note("\(left) 个主体的数据超出列的范围，改为逐个求值")
    }
    let bandwidth = readBandwidth()
    let bytes = Double(table.byteCount) / Double(many.count)
    figures.add("bandwidth", "内存顺序读取（一个线程）", bandwidth / 1e9, "GB/秒")
    figures.add("subject_bytes", "每个主体的数据", bytes, "字节")
    let limit = bandwidth / max(bytes, 1)
    figures.add("memory_limit", "内存带宽允许的上限", limit, "个主体/秒")
    figures.add("share", "列式求值为上限的", perSecond / max(limit, 1) * 100, "%")
    return perSecond
  }

  /// One subject at a time through the same kernels: how long half of the checks take at most.
  private func measurePoint(_ plan: ModelPlan, _ figures: inout Figures) {
    let check = PointCheck(plan, asOf: asOf)
    if let reason = check.leftToReference {
      figures.note("单个主体的核对由逐个求值完成：\(reason)")
    }
    var seconds: [Double] = []
    for one in cases.prefix(2000) {
      check.set(one)
      let started = Clock.seconds()
      _ = try? check.evaluate()
      seconds.append(Clock.seconds() - started)
    }
    seconds.sort()
    figures.add("point_p50", "核对一个主体（中位数）", seconds[seconds.count / 2] * 1e6, "微秒")
  }

  /// The fewest seconds that some runs take.
  private func fastest(_ body: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<3 {
      let started = Clock.seconds()
      body()
      best = min(best, Clock.seconds() - started)
    }
    return best
  }

  /// Bytes a second of one thread that reads memory from end to end.
  private func readBandwidth() -> Double {
    let bytes = 256 << 20
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 4096)
    defer { room.deallocate() }
    room.initializeMemory(as: UInt8.self, repeating: 1)
    var sum: UInt64 = 0
    let seconds = fastest {
      sum &+= credit_read_sequential(credit_kernel_level(), room.baseAddress, bytes)
    }
    // What is added up is looked at, or the loop might be left out.
    return sum == 0 ? 0 : Double(bytes) / max(seconds, 1e-9)
  }
}
