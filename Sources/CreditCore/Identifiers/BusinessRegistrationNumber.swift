/// A business registration number (工商注册号, GS15-2006) of 15 digits whose check digit holds.
///
/// Six digits of the first registering authority (100000 is the national one), eight of a sequence
/// whose first tells the kind of business, and a check digit (ISO 7064 MOD 11,10). Replaced by the
/// unified social credit code from 2015 on, and still found in old rows.
///
/// For example:
///
///     BusinessRegistrationNumber("110108000000016")?.category   // .domestic
///     BusinessRegistrationNumber("330000000000015")             // nil: the check digit is 3
public struct BusinessRegistrationNumber: Hashable, Comparable, Sendable {
  /// What the first digit of the sequence says about the business.
  public enum Category: String, Hashable, Sendable {
    /// 0 to 3: a domestic enterprise, 内资企业.
    case domestic
    /// 4 and 5: a foreign-invested enterprise, 外资企业.
    case foreignInvested
    /// 6 to 9: an individual business, 个体工商户.
    case individual
  }

  let packed: PackedCode

  /// Makes a number of 15 bytes; `nil` unless the check digit holds.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard BusinessRegistrationNumber.isValid(bytes), let packed = PackedCode(bytes) else {
      return nil
    }
    self.packed = packed
  }

  /// The region of the authority that registered the business first.
  public var region: RegionCode? { RegionCode(packed.text(0..<6)) }

  /// What the number says about the business.
  public var category: Category {
    switch packed[6] ?? 0 {
    case UInt8(ascii: "4"), UInt8(ascii: "5"): .foreignInvested
    case UInt8(ascii: "6")...UInt8(ascii: "9"): .individual
    default: .domestic
    }
  }

  /// Whether 15 bytes are a number whose check digit holds; fifteen zeros are none.
  public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 15, let check = checkCharacter(of: bytes) else { return false }
    return check == bytes[14] && !bytes.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// The check digit that the first 14 bytes call for; `nil` if one is no digit.
  static func checkCharacter(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    guard bytes.count >= 14 else { return nil }
    var product = 10
    for index in 0..<14 {
      guard let digit = CodeCharacter.digit(bytes[index]) else { return nil }
      let sum = (product + digit) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return UInt8(truncatingIfNeeded: 48 + (11 - product) % 10)
  }

  /// Whether one number comes before the other as text.
  public static func < (
    left: BusinessRegistrationNumber, right: BusinessRegistrationNumber
  ) -> Bool {
    left.packed < right.packed
  }
}

extension BusinessRegistrationNumber: LosslessStringConvertible {
  /// Reads exactly 15 digits; `nil` unless the check digit holds.
  public init?(_ description: String) {
    var text = description
    let number: BusinessRegistrationNumber? = text.withUTF8 { BusinessRegistrationNumber($0) }
    guard let number else { return nil }
    self = number
  }

  /// The 15 digits.
  public var description: String { packed.text }
}
