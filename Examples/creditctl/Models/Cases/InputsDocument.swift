internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// What a model must be given, for programs that gather it, with an empty case to fill in.
struct InputsDocument {
  private let program: ModelProgram
  private let definitions: Definitions

  init(_ program: ModelProgram, _ definitions: Definitions) {
    self.program = program
    self.definitions = definitions
  }

  /// The whole description.
  var json: JSON {
    .object(
      ModelIdentity.members(program) + [
        ("grades", .array(program.grades.map { .string($0) })),
        ("inputs", .array(program.inputSyntax.map(input))),
        ("records", .array(program.recordsSyntax.filter { !$0.isEarlier }.map(records))),
        ("earlier", .array(program.recordsSyntax.filter(\.isEarlier).map(records))),
        ("evaluation", .string(program.evaluationClass.rawValue)),
        (
          "population",
          .array(
            program.populationNames.map {
              .object([
                ("name", .string($0.name)), ("title", .string($0.title)),
                ("type", .string("number")),
              ])
            })
        ),
        ("case", emptyCase),
      ])
  }

  private func input(_ input: InputSyntax) -> JSON {
    var members: [(String, JSON)] = [
      ("name", .string(input.name.text)), ("title", .string(input.title ?? input.name.text)),
      ("type", .string(input.type.valueType.rawValue)), ("unit", .text(input.unit)),
      ("range", .text(input.range?.text)),
    ]
    switch input.missing {
    case .mean: members.append(("missing", .string("mean")))
    case .value(let value): members.append(("missing", JSON.of(value)))
    case .stays, nil: members.append(("missing", .string("stays")))
    case .ungraded: members.append(("missing", .string("ungraded")))
    }
    members.append(("meaning_of_missing", .string(InputsDocument.words(input.missing))))
    members += codes(input.type)
    members += [("dataset", .text(input.dataset?.text)), ("cites", .text(input.cites))]
    return .object(members)
  }

  /// What a missing value means, in words.
  static func words(_ missing: InputSyntax.Missing?) -> String {
    switch missing {
    case .value(let value): "按 \(value.text) 计算"
    case .mean(let rounding):
      "按全体的平均值计算" + (rounding.map { "，保留 \($0.digits) 位小数" } ?? "")
    case .stays, nil: "保持缺失"
    case .ungraded: "不评级"
    }
  }

  /// The code table, and its codes where they are few.
  private func codes(_ type: ModelTypeSyntax) -> [(String, JSON)] {
    let table: String
    var members: [(String, JSON)] = []
    switch type {
    case .code(let name): table = name.text
    case .codes(let name, let separator):
      table = name.text
      members.append(("separator", .string(separator)))
    default: return []
    }
    members.append(("codes", .string(table)))
    if let entries = definitions.codes(table)?.entries, !entries.isEmpty, entries.count <= 100 {
      members.append(
        (
          "allowed", .object(entries.map { ($0.code, .string($0.title ?? $0.code)) })
        ))
    }
    return members
  }

  private func records(_ records: RecordsSyntax) -> JSON {
    let columns = records.allColumns.map { column in
      JSON.object(
        [
          ("name", .string(column.name.text)),
          ("title", .string(column.title ?? column.name.text)),
          ("type", .string(column.type.valueType.rawValue)), ("unit", .text(column.unit)),
          ("refers_to", .text(column.reference.map { "\($0.records.text).\($0.column.text)" })),
        ] + codes(column.type))
    }
    return .object([
      ("name", .string(records.name.text)), ("title", .string(records.title ?? records.name.text)),
      ("day", .text(records.isEarlier ? "day" : records.day?.text)), ("columns", .array(columns)),
      (
        "template",
        .object([("id", .null)] + records.allColumns.map { ($0.name.text, .null) })
      ),
    ])
  }

  /// A case with nothing in it: every name is there, every value is missing, and no record, for one
  /// without values would count.
  private var emptyCase: JSON {
    .object([
      ("subject", .string("")), ("as_of", .string("2026-06-30")),
      ("inputs", .object(program.inputs.map { ($0.name, .null) })),
      (
        "records",
        .object(program.records.filter { !$0.isEarlier }.map { ($0.name, .array([])) })
      ), ("earlier", .array([])),
      ("population", .object(program.populationNames.map { ($0.name, .null) })),
    ])
  }
}

/// How a model is named in everything that programs read.
enum ModelIdentity {
  /// Name, title, edition and dates.
  static func members(_ program: ModelProgram) -> [(String, JSON)] {
    [
      ("model", .string(program.name)), ("title", .string(program.title)),
      ("edition", .text(program.syntax.edition)),
      ("effective", .text(program.syntax.from?.description)),
      ("until", .text(program.syntax.until?.description)),
      ("subject", .string(program.subject)), ("fingerprint", .string(program.fingerprint)),
    ]
  }
}

extension JSON {
  /// A value in the JSON type that fits it.
  static func of(_ value: Value) -> JSON {
    switch value {
    case .missing: .null
    case .boolean(let value): .boolean(value)
    case .number(let number): .of(number)
    case .text(let text): .string(text)
    case .day(let day): .string(day.description)
    case .money(let money):
      .object([("amount", .of(money.amount)), ("currency", .text(money.currency?.code))])
    }
  }

  /// A number in its digits.
  static func of(_ number: ExactDecimal) -> JSON { .number(number.normalized.description) }

  /// A number, or null where there is none.
  static func of(_ number: ExactDecimal?) -> JSON {
    if let number { .of(number) } else { .null }
  }

  /// A fixed value of a model.
  static func of(_ syntax: ExpressionSyntax) -> JSON {
    if case .literal(let value) = syntax.kind { .of(value) } else { .string(syntax.text) }
  }
}
