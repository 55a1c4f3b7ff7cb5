internal import CreditLanguage

/// A JSON value; members keep their order, numbers are written as they are.
enum JSON: Sendable {
  case string(String)
  /// A number in the digits in which it was or will be written; never a binary number.
  case number(String)
  case boolean(Bool)
  case null
  case array([JSON])
  case object([(String, JSON)])

  /// A text, or null where there is none.
  static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

  /// A whole number.
  static func count(_ count: Int) -> JSON { .number(String(count)) }

  /// The value on one line.
  var line: String {
    switch self {
    case .string(let text): JSONText.quoted(text)
    case .number(let digits): digits
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    case .array(let values): "[\(values.map(\.line).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(JSONText.quoted($0.0)):\($0.1.line)" }.joined(separator: ","))}"
    }
  }

  /// The value on several lines, for people: what is short stands on one.
  var page: String { page(indent: 0) + "\n" }

  private func page(indent: Int) -> String {
    let short = spaced
    if isFlat || short.utf8.count + indent <= 96 && !isLong { return short }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .array(let values):
      let lines = values.map { inner + $0.page(indent: indent + 2) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(outer)]"
    case .object(let members):
      let lines = members.map {
        "\(inner)\(JSONText.quoted($0.0)): \($0.1.page(indent: indent + 2))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(outer)}"
    default: return short
    }
  }

  private var spaced: String {
    switch self {
    case .array(let values): "[\(values.map(\.spaced).joined(separator: ", "))]"
    case .object(let members):
      "{\(members.map { "\(JSONText.quoted($0.0)): \($0.1.spaced)" }.joined(separator: ", "))}"
    default: line
    }
  }

  /// Whether nothing in it could stand on a line of its own.
  private var isFlat: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  /// Whether something in it has parts of its own, or there is much in it.
  private var isLong: Bool {
    switch self {
    case .array(let values): values.contains { !$0.isFlat }
    case .object(let members): members.count > 8 || members.contains { !$0.1.isFlat }
    default: false
    }
  }

  /// What the value is, as a message calls it.
  var title: String {
    switch self {
    case .string: "文本"
    case .number: "数值"
    case .boolean: "真假值"
    case .null: "空值"
    case .array: "数组"
    case .object: "对象"
    }
  }

  /// The member of an object.
  subscript(_ name: String) -> JSON? {
    if case .object(let members) = self { members.first { $0.0 == name }?.1 } else { nil }
  }
}
