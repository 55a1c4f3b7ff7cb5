import CreditCleansing
import CreditLanguage
import Testing

/// Rules, rows, and what becomes of them.
struct CleansingCase: Sendable, CustomTestStringConvertible {
  let title: String
  let rules: String
  let rows: String
  let expected: String

  init(_ title: String, _ rules: String, rows: String, expected: String) {
    self.title = title
    self.rules = rules
    self.rows = rows
    self.expected = expected
  }

  var testDescription: String { title }
}
