/// An edition of the national classification of industries (GB/T 4754).
public struct IndustryEdition: RawRepresentable, Hashable, Comparable, Sendable {
  /// The year of the edition.
  public let rawValue: Int
  /// Names an edition by its year.
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// GB/T 4754-2011.
  public static let year2011 = IndustryEdition(rawValue: 2011)
  /// GB/T 4754-2017.
  public static let year2017 = IndustryEdition(rawValue: 2017)

  /// Whether one edition is older than the other.
  public static func < (left: IndustryEdition, right: IndustryEdition) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A code of an edition of the national classification of industries (国民经济行业分类, GB/T 4754).
///
/// A section is a letter A to T (门类), a division two digits (大类), a group three (中类), a class
/// four (小类). The edition is part of the code, because its tail moved: 90 is a division of section
/// S in 2011 and of section R in 2017. Which section a division belongs to is the business of an
/// ``IndustryTable``.
///
/// For example:
///
///     let code = IndustryCode("5227", edition: .year2017)
///     code?.level           // .class
///     code?.division        // 52
public struct IndustryCode: Hashable, Comparable, Sendable {
  /// How fine a code is.
  public enum Level: Int, Hashable, Comparable, Sendable {
    /// 门类, a letter.
    case section
    /// 大类, two digits.
    case division
    /// 中类, three digits.
    case group
    /// 小类, four digits.
    case `class`

    /// Whether one level is coarser than the other.
    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The edition the code belongs to.
  public let edition: IndustryEdition
  let packed: PackedCode

  /// Reads a letter A to T or two to four digits; `nil` for anything else, and for a division 00.
  public init?(_ text: String, edition: IndustryEdition) {
    var text = text
    let packed: PackedCode? = text.withUTF8 { bytes in
      IndustryCode.isWellFormed(bytes) ? PackedCode(bytes) : nil
    }
    guard let packed else { return nil }
    self.packed = packed
    self.edition = edition
  }

  /// How fine the code is.
  public var level: Level {
    switch packed.bytes.count {
    case 1: .section
    case 2: .division
    case 3: .group
    default: .class
    }
  }

  /// The code's first two digits as a code; `nil` for a section.
  public var division: IndustryCode? {
    level == .section ? nil : IndustryCode(packed.text(0..<2), edition: edition)
  }

  /// The code without its last digit; `nil` for a section and for a division, whose section is in
  /// a table.
  public var broader: IndustryCode? {
    switch level {
    case .section, .division: nil
    case .group: IndustryCode(packed.text(0..<2), edition: edition)
    case .class: IndustryCode(packed.text(0..<3), edition: edition)
    }
  }

  /// The letter or the digits, without the edition.
  public var text: String { packed.text }

  /// Whether one code comes before the other: by edition, then by text.
  public static func < (left: IndustryCode, right: IndustryCode) -> Bool {
    left.edition == right.edition ? left.packed < right.packed : left.edition < right.edition
  }

  private static func isWellFormed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes.count {
    case 1:
      bytes[0] >= UInt8(ascii: "A") && bytes[0] <= UInt8(ascii: "T")
    case 2...4:
      bytes.allSatisfy { CodeCharacter.digit($0) != nil }
        && (bytes[0] != UInt8(ascii: "0") || bytes[1] != UInt8(ascii: "0"))
    default:
      false
    }
  }
}

extension IndustryCode: CustomStringConvertible {
  /// The code and its edition.
  public var description: String { "\(text)（GB/T 4754-\(edition.rawValue)）" }
}
