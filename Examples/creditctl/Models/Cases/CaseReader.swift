internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// Reads cases for a model from JSON, in the form `model inputs NAME --format json` shows.
///
/// Every mistake is an error with the JSON path of what is wrong: an unknown name with the nearest
/// one there is, a value of another type, a day that is none, a code no table has.
struct CaseReader {
  let program: ModelProgram
  let definitions: Definitions
  /// The file, as messages name it.
  let file: String
  /// The day of evaluation that the command line names; it counts before that of a case.
  let day: Day?
  /// Another edition, for which the same cases are meant: what it asks for may be there too.
  var other: ModelProgram?

  /// The cases of a file: of one object one, of an array all.
  func cases(_ json: JSON) throws(InputError) -> [SubjectCase] {
    switch json {
    case .object: return [try read(json, at: "$", number: 1)]
    case .array(let values):
      if values.isEmpty { throw error("$", "数组里没有案例") }
      var cases: [SubjectCase] = []
      for (place, value) in values.enumerated() {
        cases.append(try read(value, at: "$[\(place)]", number: place + 1))
      }
      return cases
    default: throw error("$", "应为一个案例（对象）或一组案例（数组），却是\(json.title)")
    }
  }

  /// The day as of which the first case of a file is evaluated, if it says so.
  static func day(of json: JSON) -> Day? {
    var first = json
    if case .array(let values) = json, let value = values.first { first = value }
    if case .string(let text) = first["as_of"] { return Day(text) }
    return nil
  }

  private func error(_ path: String, _ what: String) -> InputError {
    InputError(file, "\(path)：\(what)")
  }

  private func read(_ json: JSON, at path: String, number: Int) throws(InputError) -> SubjectCase {
    guard case .object(let members) = json else {
      throw error(path, "案例应为对象 { … }，却是\(json.title)")
    }
    var one = SubjectCase(
      code: "", name: "", content: ModelCase(asOf: day ?? Clock.today()))
    for (name, value) in members {
      let path = JSONPath.member(path, name)
      switch name {
      case "as_of":
        let written = try self.value(value, .day, at: path).day
        if day == nil, let written { one.content.asOf = written }
      case "subject": try readSubject(value, at: path, into: &one)
      case "code": one.code = try text(value, at: path)
      case "name": one.name = try text(value, at: path)
      case "note": _ = try text(value, at: path)
      case "inputs":
        for (name, value) in try object(value, at: path) {
          try readInput(name, value, at: JSONPath.member(path, name), into: &one)
        }
      case "records":
        for (name, value) in try object(value, at: path) {
          try readRecords(name, value, at: JSONPath.member(path, name), into: &one)
        }
      case "earlier": try readEarlier(value, at: path, into: &one)
      case "population":
        for (name, value) in try object(value, at: path) {
          try readPopulation(name, value, at: JSONPath.member(path, name), into: &one)
        }
      default: try readOther(name, value, at: path, into: &one)
      }
    }
    if one.code.isEmpty { one.code = "案例 \(number)" }
    return one
  }

  /// Inputs and records may also stand in the case itself.
  private func readOther(
    _ name: String, _ value: JSON, at path: String, into one: inout SubjectCase
  ) throws(InputError) {
    if program.inputs.contains(where: { $0.name == name }) {
      return try readInput(name, value, at: path, into: &one)
    }
    if program.records.contains(where: { $0.name == name }) {
      return try readRecords(name, value, at: path, into: &one)
    }
    if let other,
      other.inputs.contains(where: { $0.name == name })
        || other.records.contains(where: { $0.name == name })
    {
      return
    }
    throw unknown(
      name, at: path, "案例里没有 \(name) 这一项",
      CaseReader.members + program.inputs.map(\.name) + program.records.map(\.name))
  }

  /// What a case may have besides inputs and records by their names.
  private static let members = [
    "subject", "as_of", "inputs", "records", "earlier", "population", "note",
  ]

  private func readSubject(
    _ json: JSON, at path: String, into one: inout SubjectCase
  ) throws(InputError) {
    switch json {
    case .null: return
    case .string(let text): one.code = text
    case .object(let members):
      for (name, value) in members {
        let path = JSONPath.member(path, name)
        switch name {
        case "code", "id": one.code = try text(value, at: path)
        case "name": one.name = try text(value, at: path)
        default: throw unknown(name, at: path, "主体没有 \(name) 这一项", ["code", "name"])
        }
      }
    default: throw error(path, "应为主体的代码，却是\(json.title)")
    }
  }

  private func object(_ json: JSON, at path: String) throws(InputError) -> [(String, JSON)] {
    switch json {
    case .object(let members): return members
    case .null: return []
    default: throw error(path, "应为对象 { … }，却是\(json.title)")
    }
  }

  private func text(_ json: JSON, at path: String) throws(InputError) -> String {
    switch json {
    case .string(let text): return text
    case .number(let digits): return digits
    case .null: return ""
    default: throw error(path, "应为文本，却是\(json.title)")
    }
  }

  private func unknown(
    _ name: String, at path: String, _ what: String, _ names: [String]
  ) -> InputError {
    let near = NearMiss.of(name, among: names)
    let known = names.isEmpty ? "这里什么也不能写" : "可用：\(names.joined(separator: "、"))"
    return error(path, "\(what)；\(near.map { "是不是想写 \($0)？" } ?? known)")
  }
}

extension CaseReader {
  private func readInput(
    _ name: String, _ json: JSON, at path: String, into one: inout SubjectCase
  ) throws(InputError) {
    guard let input = program.inputs.first(where: { $0.name == name }) else {
      if other?.inputs.contains(where: { $0.name == name }) == true { return }
      throw unknown(name, at: path, "模型没有名为 \(name) 的输入", program.inputs.map(\.name))
    }
    let value = try value(json, input.type, at: path, modelType: program.type(ofInput: name))
    if !value.isMissing { one.content.inputs[name] = value }
  }

  /// What the subject is among all others, where it stands alone.
  private func readPopulation(
    _ name: String, _ json: JSON, at path: String, into one: inout SubjectCase
  ) throws(InputError) {
    let names = program.populationNames.map(\.name)
    guard names.contains(name) else {
      if other?.populationNames.contains(where: { $0.name == name }) == true { return }
      throw unknown(name, at: path, "模型不看全体的 \(name)", names)
    }
    let value = try value(json, .number, at: path)
    if !value.isMissing { one.content.population[name] = value }
  }

  private func readRecords(
    _ name: String, _ json: JSON, at path: String, into one: inout SubjectCase
  ) throws(InputError) {
    guard let records = program.records.first(where: { $0.name == name }) else {
      if other?.records.contains(where: { $0.name == name }) == true { return }
      throw unknown(name, at: path, "模型没有名为 \(name) 的记录", program.records.map(\.name))
    }
    if case .null = json { return }
    guard case .array(let values) = json else {
      throw error(path, "应为记录的数组 [ … ]，却是\(json.title)")
    }
    var read: [CaseRecord] = []
    for (place, value) in values.enumerated() {
      read.append(try record(value, of: records, at: "\(path)[\(place)]", number: place + 1))
    }
    one.content.records[name, default: []] += read
  }

  /// Earlier results, of which each has a day, a score, a grade and outputs by their names.
  private func readEarlier(
    _ json: JSON, at path: String, into one: inout SubjectCase
  ) throws(InputError) {
    guard let records = program.records.first(where: \.isEarlier) else {
      if case .array(let values) = json, values.isEmpty { return }
      if case .null = json { return }
      throw error(path, "模型不看历年结果")
    }
    try readRecords(records.name, json, at: path, into: &one)
  }

  /// Whether the other edition for which the case is meant has such a column.
  private func isKnown(column: String, of records: String) -> Bool {
    other?.records.first { $0.name == records }?.columns.contains(column) ?? false
  }

  private func record(
    _ json: JSON, of records: ModelProgram.Records, at path: String, number: Int
  ) throws(InputError) -> CaseRecord {
    guard case .object(let members) = json else {
      throw error(path, "记录应为对象 { 列: 值 }，却是\(json.title)")
    }
    var record = CaseRecord(
      id: "\(records.name)#\(number)",
      values: Array(repeating: .missing, count: records.columns.count))
    for (name, value) in members {
      let path = JSONPath.member(path, name)
      // A result as this tool prints it names its day as a case does.
      let name = records.isEarlier && name == "as_of" ? "day" : name
      if let place = records.columns.firstIndex(of: name) {
        record.values[place] = try self.value(
          value, records.types[place], at: path,
          modelType: program.type(ofColumn: name, in: records.name))
      } else if name == "id" {
        let id = try text(value, at: path)
        if !id.isEmpty { record.id = id }
      } else if isKnown(column: name, of: records.name) {
        continue
      } else {
        throw unknown(
          name, at: path, "记录 \(records.name) 没有 \(name) 这一列", records.columns + ["id"])
      }
    }
    return record
  }
}

extension CaseReader {
  /// A value of a type; null and an empty text are missing.
  private func value(
    _ json: JSON, _ type: ValueType, at path: String, modelType: ModelTypeSyntax? = nil
  ) throws(InputError) -> Value {
    switch json {
    case .null, .string(""): return .missing
    default: break
    }
    switch type {
    case .number: return .number(try number(json, at: path))
    case .text:
      guard case .string(let text) = json else {
        throw mismatch(json, at: path, "文本（写在双引号里）")
      }
      try checkCode(text, modelType, at: path)
      return .text(text)
    case .day:
      guard case .string(let text) = json, let day = Day(text) else {
        throw mismatch(json, at: path, "日期（如 \"2026-06-30\"）")
      }
      return .day(day)
    case .boolean:
      switch json {
      case .boolean(let value): return .boolean(value)
      case .string("true"), .string("是"): return .boolean(true)
      case .string("false"), .string("否"): return .boolean(false)
      default: throw mismatch(json, at: path, "真假值（true 或 false）")
      }
    case .money: return .money(try money(json, at: path))
    }
  }

  private func mismatch(_ json: JSON, at path: String, _ wanted: String) -> InputError {
    var shown = json.title
    switch json {
    case .string(let text): shown += "“\(text.prefix(40))”"
    case .number(let text): shown += " \(text.prefix(40))"
    case .boolean, .null: shown += " \(json.line)"
    default: break
    }
    return error(path, "应为\(wanted)，却是\(shown)")
  }

  /// A number, digit by digit: it never becomes a binary one.
  private func number(_ json: JSON, at path: String) throws(InputError) -> ExactDecimal {
    let text: String
    switch json {
    case .number(let digits): text = digits
    case .string(let string): text = string
    default: throw mismatch(json, at: path, "数值")
    }
    switch ExactDecimal.read(text, allowingExponent: true) {
    case .number(let number, _): return number
    case .refused(let reason):
      throw error(path, "应为数值，却是“\(text.prefix(40))”：\(reason.description)")
    }
  }

  private func money(_ json: JSON, at path: String) throws(InputError) -> Money {
    if case .object(let members) = json {
      var amount: ExactDecimal?
      var currency: Currency?
      for (name, value) in members {
        let path = JSONPath.member(path, name)
        switch name {
        case "amount": amount = try number(value, at: path)
        case "currency":
          currency = Currency(code: try text(value, at: path))
          if currency == nil { throw mismatch(value, at: path, "币种的三个字母（如 \"CNY\"）") }
        default: throw unknown(name, at: path, "金额没有 \(name) 这一项", ["amount", "currency"])
        }
      }
      guard let amount else { throw error(path, "金额没有写明 amount") }
      return Money(amount, currency)
    }
    if case .number = json { return Money(try number(json, at: path), nil) }
    guard case .string(let text) = json else {
      throw mismatch(json, at: path, "金额（如 {\"amount\": 500, \"currency\": \"CNY\"}）")
    }
    switch Money.read(text) {
    case .money(let money, _): return money
    case .refused(let reason): throw error(path, "应为金额，却是“\(text.prefix(40))”：\(reason)")
    }
  }

  /// Codes are looked up, so that a misspelt one does not silently count as something else.
  private func checkCode(
    _ text: String, _ type: ModelTypeSyntax?, at path: String
  ) throws(InputError) {
    let table: NameSyntax
    var codes = [text]
    switch type {
    case .code(let name): table = name
    case .codes(let name, let separator):
      table = name
      codes = text.split(separator: separator).map(String.init)
    default: return
    }
    guard let syntax = definitions.codes(table.text), !syntax.isExternal else { return }
    for code in codes where !syntax.entries.contains(where: { $0.code == code }) {
      let all = syntax.entries.map(\.code)
      let near = all.count <= 500 ? NearMiss.of(code, among: all) : nil
      let known = all.count <= 20 ? "；可用：\(all.joined(separator: "、"))" : ""
      throw error(
        path,
        "代码表 \(table.text) 没有“\(code.prefix(40))”" + (near.map { "；是不是想写 \($0)？" } ?? known))
    }
  }
}

/// Paths into JSON, as messages write them.
enum JSONPath {
  /// The path of a member of an object.
  static func member(_ path: String, _ name: String) -> String {
    let isPlain =
      !name.isEmpty && name.count <= 64
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    return isPlain ? "\(path).\(name)" : "\(path)[\(JSON.string(String(name.prefix(64))).line)]"
  }
}
