internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// `model diff`: how two editions of a model differ, and whom that concerns.
enum DiffCommand {
  static let diff = Command(
    "model", "diff", "逐条说明两个版本的模型有什么不同，哪些主体的等级会变",
    """
    先旧后新。逐条列出依据、输入、分值、档位、条件、等级、结果的改动，每条注明所在的文件和行。
    写了 --data 时，用两个版本分别评价其中的案例，列出得分或等级不同的主体。
    """,
    operands: [
      Operand("OLD", "旧的模型：名称、“名称@版本”或 .credit 文件"),
      Operand("NEW", "新的模型：名称、“名称@版本”或 .credit 文件"),
    ],
    options: [
      Option("data", "FILE", "JSON 案例所在的文件，例如 --data 案例.json；写 - 则读标准输入"),
      Option("as-of", "DAY", "案例按哪一天评价，例如 --as-of 2026-06-30；不写则用案例中的 as_of"), .textOrJSON,
    ] + Definitions.options,
    examples: [
      ("creditctl model diff 物业.credit 物业-修订.credit", "比较两个文件中的模型"),
      ("creditctl model diff aeo@2018 aeo@2025 --data 案例.json", "比较两个版本，并看哪些案例的等级会变"),
    ], run: run)

  /// A case with what both editions say of it.
  private struct Outcome {
    let code: String
    let name: String
    let old: ModelResult
    let new: ModelResult

    var differs: Bool { old.score != new.score || old.grade != new.grade }
  }

  @Sendable private static func run(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let day = try invocation.day("as-of")
    let (old, oldFiles) = try Definitions.program(invocation, invocation.operands[0], asOf: day)
    let (new, newFiles) = try Definitions.program(invocation, invocation.operands[1], asOf: day)
    let changes = old.syntax.changes(to: new.syntax)
    var compared: [Outcome]?
    if let path = invocation.value("data") {
      compared = try outcomes(path, (old, oldFiles), (new, newFiles), day)
    }
    func place(_ change: ModelChange) -> String {
      change.new == .none
        ? oldFiles.library.place(of: change.old) : newFiles.library.place(of: change.new)
    }
    if invocation.value("format") == "json" {
      output.write(document(changes, place, compared, old, new).page)
    } else {
      write(changes, place, old, new, to: output)
      if let compared { write(compared, to: output) }
    }
    return .done
  }

  private static func outcomes(
    _ path: String, _ old: (ModelProgram, Definitions), _ new: (ModelProgram, Definitions),
    _ day: Day?
  ) throws -> [Outcome] {
    let json = try JSONReader.read(path)
    func read(
      _ model: (ModelProgram, Definitions), beside other: ModelProgram
    ) throws -> [(SubjectCase, ModelResult)] {
      let reader = CaseReader(
        program: model.0, definitions: model.1, file: path == "-" ? "标准输入" : path, day: day,
        other: other)
      var isPopulation = false
      if case .array = json { isPopulation = true }
      return try Evaluating.results(
        model.0, try reader.cases(json), isPopulation: isPopulation)
    }
    return zip(try read(old, beside: new.0), try read(new, beside: old.0)).map { before, after in
      Outcome(code: after.0.code, name: after.0.name, old: before.1, new: after.1)
    }
  }

  private static func write(
    _ changes: [ModelChange], _ place: (ModelChange) -> String, _ old: ModelProgram,
    _ new: ModelProgram, to output: Output
  ) {
    output.write("\(old.syntax.reference) → \(new.syntax.reference)：")
    output.write(changes.isEmpty ? "没有不同\n" : "\(changes.count) 处不同\n")
    for change in changes {
      let place = place(change)
      output.write("  \(change.words)\(place.isEmpty ? "" : "  [\(place)]")\n")
    }
  }

  private static func write(_ outcomes: [Outcome], to output: Output) {
    let different = outcomes.filter(\.differs)
    let grades = outcomes.count { $0.old.grade != $0.new.grade }
    output.write(
      "\(outcomes.count) 个案例：\(grades) 个等级不同，\(different.count - grades) 个只有得分不同\n")
    for outcome in different {
      var parts: [String] = []
      if outcome.old.grade != outcome.new.grade {
        parts.append("等级 \(outcome.old.grade ?? "未评级") → \(outcome.new.grade ?? "未评级")")
      }
      if outcome.old.score != outcome.new.score {
        parts.append("得分 \(shown(outcome.old.score)) → \(shown(outcome.new.score))")
      }
      let name = outcome.name.isEmpty ? outcome.code : "\(outcome.code) \(outcome.name)"
      output.write("  \(name)：\(parts.joined(separator: "，"))\n")
    }
  }

  private static func shown(_ score: ExactDecimal?) -> String {
    score?.normalized.description ?? "无"
  }

  private static func document(
    _ changes: [ModelChange], _ place: (ModelChange) -> String, _ outcomes: [Outcome]?,
    _ old: ModelProgram, _ new: ModelProgram
  ) -> JSON {
    let listed = changes.map { change in
      JSON.object([
        ("kind", .string(change.kind.rawValue)), ("part", .string(change.keyword)),
        ("name", .string(change.name)), ("words", .string(change.words)),
        ("place", .string(place(change))),
      ])
    }
    func said(_ result: ModelResult) -> JSON {
      .object([("score", .of(result.score)), ("grade", .text(result.grade))])
    }
    return .object([
      ("old", .object(ModelIdentity.members(old))), ("new", .object(ModelIdentity.members(new))),
      ("changes", .array(listed)),
      (
        "cases",
        outcomes.map { outcomes in
          .array(
            outcomes.map {
              .object([
                ("code", .string($0.code)), ("name", .string($0.name)), ("old", said($0.old)),
                ("new", said($0.new)), ("differs", .boolean($0.differs)),
              ])
            })
        } ?? .null
      ),
    ])
  }
}
