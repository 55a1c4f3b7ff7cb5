internal import CreditLanguage

/// `dataset`: what departments send.
enum DatasetCommands {
  static let all = [list, show, DefinitionCommands.check("dataset"), template]

  private static let list = Command(
    "dataset", "list", "列出全部数据集", options: [Definitions.option, .format()],
    examples: [("creditctl dataset list", "列出随附的数据集")], run: runList)

  private static let show = Command(
    "dataset", "show", "说明一个数据集的字段：名称、类型、是否必填、别名",
    operands: [Operand("NAME", "数据集的名称，如 penalty")],
    options: [Definitions.option, .format()],
    examples: [
      ("creditctl dataset show penalty", "看行政处罚有哪些字段"),
      ("creditctl dataset show penalty --format csv > 字段.csv", "存成表格"),
    ], run: runShow)

  private static let template = Command(
    "dataset", "template", "生成填报模板：表头一行，示例一行",
    "表头用字段的中文名。带 UTF-8 标记，可用电子表格软件直接打开填写，再用 creditctl import 导入。",
    operands: [Operand("NAME", "数据集的名称，如 penalty")],
    options: [
      Definitions.option,
      Option("codes", nil, "表头用字段的代码，而不用中文名"),
    ],
    examples: [("creditctl dataset template penalty > 行政处罚.csv", "生成行政处罚的填报模板")],
    run: runTemplate)

  @Sendable private static func runList(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let rows = Rows(invocation, ["name", "title", "edition", "fields", "rules", "cites"])
    rows.begin(output)
    for dataset in try Definitions(invocation).datasets {
      rows.write(
        [
          dataset.name.text, dataset.title ?? "", dataset.edition ?? "",
          String(dataset.fields.count), String(dataset.steps.reduce(0) { $0 + $1.ruleCount }),
          dataset.cites ?? "",
        ], to: output)
    }
    return .done
  }

  @Sendable private static func runShow(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let definitions = try Definitions(invocation)
    let dataset = try definitions.dataset(invocation.operands[0])
    let rows = Rows(
      invocation, ["name", "title", "type", "required", "unit", "aliases", "visible", "note"])
    if rows.format == .text {
      output.write("\(dataset.name.text) \(dataset.title ?? "")\n")
      if let cites = dataset.cites { output.write("依据：\(cites)\n") }
      output.write("主键：\(dataset.key.map(\.text).joined(separator: "、"))\n\n")
    }
    rows.begin(output)
    for field in dataset.fields {
      rows.write(
        [
          field.name.text, field.title ?? "", field.type.text, field.requirement.text,
          field.unit ?? "", field.aliases.joined(separator: " "), field.visibility?.rawValue ?? "",
          field.note ?? "",
        ], to: output)
    }
    return .done
  }

  @Sendable private static func runTemplate(
    _ invocation: Invocation, _ output: Output
  ) throws -> ExitCode {
    let definitions = try Definitions(invocation)
    let dataset = try definitions.dataset(invocation.operands[0])
    let names = dataset.fields.map {
      invocation.has("codes") ? $0.name.text : $0.title ?? $0.name.text
    }
    output.write("\u{FEFF}" + CSVLine.of(names))
    output.write(CSVLine.of(dataset.fields.map { $0.type.example(definitions) }))
    return .done
  }
}

extension StepSyntax {
  /// How many rules the step has.
  var ruleCount: Int {
    switch self {
    case .define: 0
    case .rule: 1
    case .first(let rules, _): rules.count
    }
  }
}

extension FieldSyntax.Requirement {
  /// What a table shows.
  var text: String {
    switch self {
    case .optional: ""
    case .always: "必填"
    case .when(let condition): "必填，当 \(condition.text)"
    }
  }
}

extension TypeSyntax {
  /// A value of the type, to show how one is written; the codes are examples of their standards.
  func example(_ definitions: Definitions) -> String {
    switch self {
    case .text: "示例"
    case .decimal: "0.2"
    case .integer: "1"
    case .day: "2026-06-30"
    case .money: "500(万元人民币)"
    case .boolean: "是"
    case .unifiedCode: "91350100M000100Y43"
    case .residentIdentity: "11010519491231002X"
    case .registrationNumber: "110108000000016"
    case .organizationCode: "M000100Y4"
    case .code(let table), .codes(let table, _):
      definitions.codes(table.text)?.entries.first?.code ?? ""
    }
  }
}
