internal import CreditCore
internal import CreditEval

/// A case whose values stand on the command line.
enum CommandLineCase {
  /// The case that operands and `--record` describe.
  static func read(
    _ invocation: Invocation, _ program: ModelProgram, asOf: Day
  ) throws(UsageError) -> SubjectCase {
    var content = ModelCase(asOf: asOf)
    let types = Dictionary(
      program.inputs.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    for word in invocation.operands.dropFirst() {
      let (name, value) = try Assignment.read(word, types)
      content.inputs[name] = value
    }
    for text in invocation.values("record") {
      let words = text.split(separator: " ").map(String.init)
      guard let name = words.first, let records = program.records.first(where: { $0.name == name })
      else {
        throw UsageError(
          "模型没有“\(text)”所说的记录", "可用：\(program.records.map(\.name).joined(separator: "、"))")
      }
      let types = Dictionary(
        zip(records.columns, records.types).map { ($0, $1) },
        uniquingKeysWith: { first, _ in first })
      var values = Array(repeating: Value.missing, count: records.columns.count)
      for word in words.dropFirst() {
        let (column, value) = try Assignment.read(word, types)
        if let place = records.columns.firstIndex(of: column) { values[place] = value }
      }
      let number = (content.records[name]?.count ?? 0) + 1
      content.records[name, default: []].append(CaseRecord(id: "\(name)#\(number)", values: values))
    }
    return SubjectCase(code: "试算", name: "", content: content)
  }
}

/// `name=value` on a command line.
enum Assignment {
  /// The name and the value in its type.
  static func read(
    _ word: String, _ types: [String: ValueType]
  ) throws(UsageError) -> (String, Value) {
    guard let sign = word.firstIndex(of: "=") else {
      throw UsageError("“\(word)”不是 名称=值", "写作 area=150")
    }
    let name = String(word[..<sign])
    let text = String(word[word.index(after: sign)...])
    guard let type = types[name] else {
      let near = NearMiss.of(name, among: Array(types.keys.sorted()))
      throw UsageError(
        "模型没有名为“\(name)”的输入",
        near.map { "是不是想写 \($0)？" } ?? "可用：\(types.keys.sorted().joined(separator: "、"))")
    }
    let value: Value? =
      switch type {
      case .text: .text(text)
      case .number: ExactDecimal(parsing: text).map { .number($0) }
      case .day: Day(text).map { .day($0) }
      case .boolean: ["是": true, "否": false][text].map { .boolean($0) }
      default: nil
      }
    guard let value else {
      throw UsageError(
        "\(name) 的值“\(text)”不是\(type.rawValue)类型", "数值写作 12.5，日期写作 2026-06-30，真假写作 是 或 否")
    }
    return (name, value)
  }
}
