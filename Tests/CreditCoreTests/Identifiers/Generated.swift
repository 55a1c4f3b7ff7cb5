@testable import CreditCore
import Glibc

/// Random identifiers that are valid by construction.
struct GeneratedIdentifiers {
  /// How often random tests repeat; CREDITKIT_LONG=1 makes it a hundred times as often.
  static let rounds = getenv("CREDITKIT_LONG") == nil ? 1_000 : 100_000

  var random: IdentifierRandom
  init(seed: UInt64) { random = IdentifierRandom(seed: seed) }

  static let alphabet31 = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  static let alphabet36 = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
  static let digits = Array("0123456789".utf8)

  mutating func pick(_ bytes: [UInt8]) -> UInt8 { bytes.randomElement(using: &random) ?? 48 }
  mutating func text(_ count: Int, of bytes: [UInt8]) -> [UInt8] {
    (0..<count).map { _ in pick(bytes) }
  }

  /// A unified social credit code right in both checks.
  mutating func unifiedSocialCredit() -> [UInt8] {
    var code = Array("91".utf8) + Array("411025".utf8) + text(8, of: Self.alphabet31)
    code.append(OrganizationCode.checkCharacter(of: Array(code[8...])) ?? 0)
    code.append(UnifiedSocialCreditCheck.checkCharacter(of: code) ?? 0)
    return code
  }

  mutating func organization() -> [UInt8] {
    let body = text(8, of: Self.alphabet36)
    return body + [OrganizationCode.checkCharacter(of: body) ?? 0]
  }

  mutating func resident() -> [UInt8] {
    let number = Int.random(in: -40_000...20_000, using: &random)
    let day = Day(daysSinceEpoch: Int32(number)).description.filter { $0 != "-" }
    var code = Array("433100".utf8) + Array(day.utf8) + text(3, of: Self.digits)
    code.append(code.withUnsafeBufferPointer { ResidentIdentityNumber.checkCharacter(of: $0) } ?? 0)
    return code
  }

  mutating func registration() -> [UInt8] {
    var code = Array("469002".utf8) + text(8, of: Self.digits)
    code.append(
      code.withUnsafeBufferPointer { BusinessRegistrationNumber.checkCharacter(of: $0) } ?? 0)
    return code
  }
}

extension [UInt8] {
  /// The bytes with two neighbours swapped.
  func swapped(at index: Int) -> [UInt8] {
    var bytes = self
    bytes.swapAt(index, index + 1)
    return bytes
  }
  /// The bytes with another one at a place.
  func replacing(at index: Int, with byte: UInt8) -> [UInt8] {
    var bytes = self
    bytes[index] = byte
    return bytes
  }
}
