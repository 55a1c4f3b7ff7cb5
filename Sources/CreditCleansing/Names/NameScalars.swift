/// The text of a name as Unicode scalars: what all the parts below work on, without grapheme
/// breaking and without normalisation, both of which cost more than the work itself.
typealias NameScalars = [UInt32]

extension NameScalars {
  init(scalarsOf text: String) {
    self = []
    reserveCapacity(text.utf8.count / 3 + 4)
    for scalar in text.unicodeScalars { append(scalar.value) }
  }

  /// The text again; what is no scalar value is left out.
  var text: String {
    var result = String.UnicodeScalarView()
    for value in self {
      if let scalar = Unicode.Scalar(value) { result.append(scalar) }
    }
    return String(result)
  }

  /// Whether `word` stands at `position`, within `end`.
  func matches(_ word: NameScalars, at position: Int, before end: Int) -> Bool {
    guard position >= 0, position + word.count <= end else { return false }
    for offset in 0..<word.count where self[position + offset] != word[offset] { return false }
    return true
  }

  func hasSuffix(_ word: NameScalars) -> Bool {
    matches(word, at: count - word.count, before: count)
  }

  /// Where `word` first begins at or after `start`, or nil.
  func firstIndex(of word: NameScalars, from start: Int = 0) -> Int? {
    guard !word.isEmpty, count >= word.count, start >= 0 else { return nil }
    var position = start
    while position + word.count <= count {
      if self[position] == word[0], matches(word, at: position, before: count) { return position }
      position += 1
    }
    return nil
  }

  /// The same with every `word` replaced; the array itself where there is none.
  func replacing(_ word: NameScalars, with other: NameScalars) -> NameScalars {
    guard var position = firstIndex(of: word) else { return self }
    var result = NameScalars(self[..<position])
    while position < count {
      if matches(word, at: position, before: count) {
        result += other
        position += word.count
      } else {
        result.append(self[position])
        position += 1
      }
    }
    return result
  }
}
