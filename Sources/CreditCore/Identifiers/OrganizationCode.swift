/// An organisation code (组织机构代码, GB 11714-1997) whose check character holds.
///
/// Eight digits or capital letters and a check character, a digit or X. The code is often written
/// with a hyphen before the check character; it is kept without. Since 2015 it is characters 9 to
/// 17 of the unified social credit code, by which old rows find their subject.
///
/// For example:
///
///     OrganizationCode("D2143569X")?.hyphenated   // "D2143569-X"
///     OrganizationCode("D21435690")               // nil: the check character is X
public struct OrganizationCode: Hashable, Comparable, Sendable {
  let packed: PackedCode

  /// Makes a code of nine bytes without a hyphen; `nil` unless the check character holds.
  public init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard OrganizationCode.isValid(bytes), let packed = PackedCode(bytes) else { return nil }
    self.packed = packed
  }

  /// The code as it is printed, with a hyphen before the check character.
  public var hyphenated: String { packed.text(0..<8) + "-" + packed.text(8..<9) }

  /// Whether nine bytes are a code whose check character holds; nine zeros are none.
  public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 9, let sum = sum(of: bytes) else { return false }
    return sum != 0 && check(sum) == bytes[8]
  }

  /// Whether one code comes before the other as text.
  public static func < (left: OrganizationCode, right: OrganizationCode) -> Bool {
    left.packed < right.packed
  }

  /// The check character that eight bytes call for; `nil` if one is no digit or capital letter.
  static func checkCharacter(of body: [UInt8]) -> UInt8? {
    body.withUnsafeBufferPointer { sum(of: $0).map(check) }
  }

  private static func check(_ sum: Int) -> UInt8 {
    // 11 − sum mod 11, where 10 is written X and 11 is written 0.
    switch sum % 11 {
    case 0: UInt8(ascii: "0")
    case 1: UInt8(ascii: "X")
    case let rest: UInt8(truncatingIfNeeded: 59 - rest)
    }
  }

  private static func sum(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= 8 else { return nil }
    var sum = 0
    for index in 0..<8 {
      guard let value = CodeCharacter.value36(of: bytes[index]) else { return nil }
      sum += value * weight(index)
    }
    return sum
  }

  private static func weight(_ index: Int) -> Int {
    switch index {
    case 0: 3
    case 1: 7
    case 2: 9
    case 3: 10
    case 4: 5
    case 5: 8
    case 6: 4
    default: 2
    }
  }
}

extension OrganizationCode: LosslessStringConvertible {
  /// Reads exactly nine characters, without a hyphen; `nil` unless the check character holds.
  public init?(_ description: String) {
    var text = description
    let code: OrganizationCode? = text.withUTF8 { OrganizationCode($0) }
    guard let code else { return nil }
    self = code
  }

  /// The nine characters, without a hyphen.
  public var description: String { packed.text }
}
