/// A registration number of 13 digits, from before 2006.
///
/// It has no check digit, so nothing about it can be verified: it is accepted as it stands and says
/// so. Only thirteen zeros are refused.
public struct LegacyRegistrationNumber: Hashable, Comparable, Sendable {
  let packed: PackedCode

  /// Makes a number of 13 bytes; `nil` unless all are digits and one is not zero.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard LegacyRegistrationNumber.isPlausible(bytes), let packed = PackedCode(bytes) else {
      return nil
    }
    self.packed = packed
  }

  /// Whether 13 bytes are digits and not all zero, which is all that can be said.
  public static func isPlausible(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count == 13 && bytes.allSatisfy { CodeCharacter.digit($0) != nil }
      && !bytes.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// Whether one number comes before the other as text.
  public static func < (left: LegacyRegistrationNumber, right: LegacyRegistrationNumber) -> Bool {
    left.packed < right.packed
  }
}

extension LegacyRegistrationNumber: LosslessStringConvertible {
  /// Reads exactly 13 digits.
  public init?(_ description: String) {
    var text = description
    let number: LegacyRegistrationNumber? = text.withUTF8 { LegacyRegistrationNumber($0) }
    guard let number else { return nil }
    self = number
  }

  /// The 13 digits.
  public var description: String { packed.text }
}
