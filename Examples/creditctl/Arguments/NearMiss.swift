/// Finds what somebody probably meant to write.
enum NearMiss {
  /// The nearest of the words, if it is near enough to be meant.
  static func of(_ word: String, among words: [String]) -> String? {
    let letters = Array(word.lowercased())
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    let nearest = words.map { (distance(letters, Array($0)), $0) }.min { $0.0 < $1.0 }
    // A word of which every letter would have to be another is not near.
    guard let (distance, found) = nearest, distance <= max(1, found.count / 3),
      distance < found.count
    else { return nil }
    return found
  }

  /// How many letters must be changed, left out, put in or swapped with their neighbour.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      (before, last) = (last, row)
    }
    return last[b.count]
  }
}
