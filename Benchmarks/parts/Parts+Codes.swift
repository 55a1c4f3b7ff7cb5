extension Parts {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// A code of an enterprise whose two check characters hold (GB 32100, GB 11714).
  static func code(_ random: inout Random) -> String {
    var values = [9, 1, 4, 4, 0, 3, 0, 0]
    for _ in 0..<8 { values.append(Int(random.next() % 10)) }
    let organization = zip(values[8..<16], [3, 7, 9, 10, 5, 8, 4, 2])
    let inner = 11 - organization.reduce(0) { $0 + $1.0 * $1.1 } % 11
    // X stands for 10, which is 30th of the alphabet of GB 32100.
    values.append(inner == 10 ? 29 : inner == 11 ? 0 : inner)
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    let outer = 31 - zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } % 31
    values.append(outer == 31 ? 0 : outer)
    return String(decoding: values.map { alphabet[$0] }, as: UTF8.self)
  }
}
