/// The code of an administrative division (行政区划代码, GB/T 2260): six digits.
///
/// The digits alone say little: which region a code names, and whether it exists, depends on the
/// day, and is the business of a ``RegionTable``. The parent is an explicit link there and is never
/// cut out of the digits: 469002 (琼海市) is a county directly under its province, so no region
/// 469000 stands between the two.
public struct RegionCode: Hashable, Comparable, Sendable {
  /// The six digits as a number, below one million.
  let number: UInt32

  /// Makes a code of six bytes; `nil` unless all are digits and one is not zero.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 6 else { return nil }
    var number: UInt32 = 0
    for byte in bytes {
      guard let digit = CodeCharacter.digit(byte) else { return nil }
      number = number * 10 + UInt32(truncatingIfNeeded: digit)
    }
    if number == 0 { return nil }
    self.number = number
  }

  /// The code of the national authorities, 100000, which is in no table of regions.
  public static let national = RegionCode(number: 100_000)

  private init(number: UInt32) { self.number = number }

  /// Whether one code comes before the other.
  public static func < (left: RegionCode, right: RegionCode) -> Bool { left.number < right.number }
}

extension RegionCode: LosslessStringConvertible {
  /// Reads exactly six digits.
  public init?(_ description: String) {
    var text = description
    let code: RegionCode? = text.withUTF8 { RegionCode($0) }
    guard let code else { return nil }
    self = code
  }

  /// The six digits.
  public var description: String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }
}

extension RegionCode {
  /// Whether two digits are those of a province, an autonomous region, a municipality or a special
  /// administrative region (GB/T 2260).
  static func isProvince(_ first: UInt8, _ second: UInt8) -> Bool {
    guard let first = CodeCharacter.digit(first), let second = CodeCharacter.digit(second) else {
      return false
    }
    switch first * 10 + second {
    case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81, 82: return true
    default: return false
    }
  }

  /// Whether a registering authority can stand behind six digits: a province's, or the national
  /// one's, 100000.
  static func isAuthorityPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    return isProvince(bytes[0], bytes[1])
      || (bytes[0] == UInt8(ascii: "1") && bytes[1] == UInt8(ascii: "0"))
  }

  /// Whether an identity number can begin so: with a province, with 83, which residents from Taiwan
  /// have (国办发〔2018〕81号), or with 91, born abroad.
  static func isResidentPrefix(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    return isProvince(bytes[0], bytes[1])
      || (bytes[0] == UInt8(ascii: "8") && bytes[1] == UInt8(ascii: "3"))
      || (bytes[0] == UInt8(ascii: "9") && bytes[1] == UInt8(ascii: "1"))
  }
}
