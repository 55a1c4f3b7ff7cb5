internal import CreditLanguage

/// A JSON value; members keep their order, numbers are written as they are.
enum JSON: Sendable {
  case string(String)
  /// A number in decimal digits.
  case number(String)
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
    case .null: "null"
    case .array(let values): "[\(values.map(\.line).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(JSONText.quoted($0.0)):\($0.1.line)" }.joined(separator: ","))}"
    }
  }
}
