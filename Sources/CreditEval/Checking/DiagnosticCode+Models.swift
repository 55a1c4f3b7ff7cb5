public import CreditLanguage

extension Diagnostic.Code {
  /// A model that names no rule it rests on.
  public static let noSource = Self(rawValue: "no-source")
  /// An input that does not state what a missing value means.
  public static let missingPolicy = Self(rawValue: "missing-policy")
  /// Numbers of different units are added or compared.
  public static let unitMismatch = Self(rawValue: "unit-mismatch")
  /// Numbers that no row of a table claims.
  public static let gap = Self(rawValue: "gap")
  /// Numbers that several rows of a table claim.
  public static let overlap = Self(rawValue: "overlap")
  /// Something that can never happen.
  public static let unreachable = Self(rawValue: "unreachable")
  /// Something that is declared and not used.
  public static let unused = Self(rawValue: "unused")
  /// An item without a legal basis.
  public static let uncited = Self(rawValue: "uncited")
  /// A division whose zero case or digits are not stated.
  public static let openDivision = Self(rawValue: "open-division")
  /// A model without a worked example.
  public static let noExample = Self(rawValue: "no-example")
  /// A part that a model must have is not there.
  public static let incomplete = Self(rawValue: "incomplete")
  /// Grades that do not follow the declared direction.
  public static let wrongOrder = Self(rawValue: "wrong-order")
  /// A list that is longer than the language allows.
  public static let tooLarge = Self(rawValue: "too-large")
  /// Something that may hold or not: the checker cannot tell.
  public static let unproved = Self(rawValue: "unproved")
  /// Weights, or full marks, that do not add up.
  public static let weights = Self(rawValue: "weights")
}
