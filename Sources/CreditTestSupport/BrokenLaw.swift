/// A law of a protocol that an implementation does not keep.
public struct BrokenLaw: Hashable, Sendable, CustomStringConvertible {
  /// The name of the law.
  public let law: String
  /// What was expected and what came.
  public let detail: String

  /// Describes a broken law.
  public init(law: String, detail: String) {
    self.law = law
    self.detail = detail
  }

  /// The law and the detail.
  public var description: String { "\(law): \(detail)" }
}

/// Gathers what breaks a law while it is checked.
struct Check {
  let law: String
  private(set) var broken: [BrokenLaw] = []

  init(_ law: String) { self.law = law }

  mutating func expect(_ holds: Bool, _ detail: @autoclosure () -> String) {
    if !holds { broken.append(BrokenLaw(law: law, detail: detail())) }
  }

  mutating func equal<T: Equatable>(_ found: T, _ expected: T, _ what: String) {
    if found != expected {
      broken.append(
        BrokenLaw(law: law, detail: "\(what): expected \(expected), found \(found)"))
    }
  }

  /// Expects an error of a code.
  mutating func refuses(_ code: String, _ what: String, _ body: () throws -> Void) {
    do {
      try body()
      broken.append(BrokenLaw(law: law, detail: "\(what): expected the error \(code), none came"))
    } catch {
      let found = codeName(of: error)
      if found != code {
        broken.append(
          BrokenLaw(law: law, detail: "\(what): expected the error \(code), found \(found)"))
      }
    }
  }
}
