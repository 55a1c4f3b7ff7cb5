/// Ways to spoil a code.
enum CodeDefects {
  /// The code with a defect, or none where it offers no place for it.
  static func make(_ kind: DefectClass, _ code: String, _ random: inout Random) -> String? {
    var letters = Array(code)
    guard letters.count == 18 else { return nil }
    switch kind {
    case .codeBadCheck:
      let place = random.number(8...17)
      if random.chance(700) {
        letters[place] = random.pick(Codes.alphabet)
      } else {
        letters.swapAt(place, place - 1)
      }
      return Codes.isUnified(letters) ? nil : String(letters)
    case .codeLetters:
      let likenesses: [Character: Character] = ["0": "O", "1": "I", "2": "Z", "5": "S"]
      let places = letters.indices.filter { $0 >= 2 && likenesses[letters[$0]] != nil }
      guard !places.isEmpty else { return nil }
      let place = random.pick(places)
      letters[place] = likenesses[letters[place], default: "O"]
      return String(letters)
    case .codeLowercase: return code.lowercased() == code ? nil : code.lowercased()
    case .codeFullWidth:
      return String(
        String.UnicodeScalarView(
          code.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
    default:
      letters.insert(random.pick(["-", " ", "\u{200B}"]), at: random.number(2...9))
      return String(letters)
    }
  }
}
