/// An exact computation that has no representable result.
///
/// Exact numbers never wrap and never lose digits silently; what cannot be held is this error.
public struct ArithmeticError: Error, Hashable, Sendable {
  /// What went wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name of the code, as it stands in machine-readable output.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// The exact result needs more than 38 significant digits.
    public static let overflow = Code(rawValue: "overflow")
    /// A division by zero for which no zero case was declared.
    public static let divisionByZero = Code(rawValue: "division-by-zero")
    /// A plug-in yielded what is no number.
    public static let notANumber = Code(rawValue: "not-a-number")
    /// A plug-in yielded a value outside the range it declares.
    public static let outOfRange = Code(rawValue: "out-of-range")
    /// A plug-in yielded a value of another type than it declares.
    public static let wrongType = Code(rawValue: "wrong-type")
  }
  /// What went wrong.
  public let code: Code
  /// Makes an error of a code.
  public init(_ code: Code) { self.code = code }
}

extension ArithmeticError: CustomStringConvertible {
  /// What went wrong, in words.
  public var description: String {
    switch code {
    case .overflow: "the exact result needs more than 38 significant digits"
    case .divisionByZero: "division by zero, and no zero case is declared"
    case .notANumber: "a plug-in yielded what is no number"
    case .outOfRange: "a plug-in yielded a value outside the range it declares"
    case .wrongType: "a plug-in yielded a value of another type than it declares"
    default: code.rawValue
    }
  }
}
