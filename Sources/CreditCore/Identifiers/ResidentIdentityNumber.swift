/// A resident identity number (公民身份号码, GB 11643-1999) that can belong to someone.
///
/// Eighteen characters: six digits of a region, the day of birth, three digits of a sequence that
/// are odd for men, and a check character (ISO 7064 MOD 11-2), a digit or X. The day of birth is a
/// real day of the calendar not before 1800, the region begins with a province that exists, and the
/// check character holds.
///
/// For example:
///
///     let number = ResidentIdentityNumber("11010519491231002X")
///     number?.birthDay.description   // "1949-12-31"
///     number?.sex                    // .female
///     ResidentIdentityNumber("110105199002290018")   // nil: 1990 was no leap year
///
/// A number is personal: it belongs in no message, no log and no name of a file.
public struct ResidentIdentityNumber: Hashable, Comparable, Sendable {
  /// What the parity of the sequence says.
  public enum Sex: String, Hashable, Sendable {
    /// An odd sequence: 男.
    case male
    /// An even sequence: 女.
    case female
  }

  let packed: PackedCode
  /// The day of birth.
  public let birthDay: Day

  /// Makes a number of 18 bytes; `nil` unless everything about it holds.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let day = ResidentIdentityNumber.birthDay(in: bytes),
      ResidentIdentityNumber.checkCharacter(of: bytes) == bytes[17],
      RegionCode.isResidentPrefix(bytes), let packed = PackedCode(bytes)
    else { return nil }
    self.packed = packed
    birthDay = day
  }

  /// The region in which the number was first assigned.
  public var region: RegionCode? { RegionCode(packed.text(0..<6)) }

  /// What the parity of the sequence says.
  public var sex: Sex { (packed[16] ?? 0) % 2 == 1 ? .male : .female }

  /// Whether one number comes before the other as text.
  public static func < (left: ResidentIdentityNumber, right: ResidentIdentityNumber) -> Bool {
    left.packed < right.packed
  }
}

extension ResidentIdentityNumber: LosslessStringConvertible {
  /// Reads exactly 18 characters, the last in upper case; `nil` unless everything holds.
  public init?(_ description: String) {
    var text = description
    let number: ResidentIdentityNumber? = text.withUTF8 { ResidentIdentityNumber($0) }
    guard let number else { return nil }
    self = number
  }

  /// The 18 characters; a personal value.
  public var description: String { packed.text }
}
