/// Codes with right check characters, computed here once more and not by the library under trial.
enum Codes {
  /// The characters of GB 32100, in the order of their values.
  static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
  private static let organizationAlphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// The check character of a 统一社会信用代码 (GB 32100-2015): weights are powers of 3 modulo 31.
  static func unifiedCheck(_ body: [Character]) -> Character {
    var sum = 0
    var weight = 1
    for character in body {
      sum += (alphabet.firstIndex(of: character) ?? 0) * weight
      weight = weight * 3 % 31
    }
    return alphabet[(31 - sum % 31) % 31]
  }

  /// The check character of an 组织机构代码 (GB 11714-1997).
  static func organizationCheck(_ body: [Character]) -> Character {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) {
      $0 + (organizationAlphabet.firstIndex(of: $1.0) ?? 0) * $1.1
    }
    return Array("0123456789X0")[11 - sum % 11]
  }

  /// A new 统一社会信用代码 of a department and type such as `91` in a region.
  static func unified(_ head: String, region: String, _ random: inout Random) -> String {
    var body: [Character] = Array(random.chance(600) ? "MA" : random.digits(2))
    if body[0] == "M" {
      while body.count < 8 { body.append(random.pick(alphabet)) }
    } else {
      body += Array(random.digits(6))
    }
    let code = Array(head + region) + body + [organizationCheck(body)]
    return String(code + [unifiedCheck(code)])
  }

  /// Whether the last character is the check character of the others.
  static func isUnified(_ code: [Character]) -> Bool {
    code.count == 18 && code.allSatisfy(alphabet.contains)
      && unifiedCheck(Array(code.dropLast())) == code[17]
  }

  /// A new 15-digit 注册号 (ISO 7064, MOD 11,10).
  static func registration(region: String, _ random: inout Random) -> String {
    let body = region + random.digits(8)
    var product = 10
    for digit in body.compactMap(\.wholeNumberValue) {
      let sum = (product + digit) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return body + String((11 - product) % 10)
  }
}
