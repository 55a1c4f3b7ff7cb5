internal import BenchmarkSupport
internal import Glibc

/// Makes a scorecard and rows for it from a seed: the same files on every machine.
struct ScoringGenerator {
  var rows = 1_000_000
  var seed: UInt64 = 1
  var numeric = 30
  var categorical = 5
  var bins = 6
  var vetoes = 3
  var grades = ["AAA", "AA", "A", "BBB", "BB"]
  var missing = 5

  private struct Number {
    /// Digits behind the point of the values.
    var decimals: Int
    var cuts: [Int]
    var points: [Int]
    var missing: Int
    var width: Int
  }

  private struct Text {
    var bins: [[String]]
    var others: [String]
    var points: [Int]
    var missing: Int
  }

  /// Writes `spec.json` and `rows.csv` into a folder.
  func write(to folder: String) throws {
    var random = Random(seed: seed)
    let numbers = (0..<numeric).map { place in number(place, &random) }
    let texts = (0..<categorical).map { place in text(place, &random) }
    try save(spec(numbers, texts, &random), to: folder + "/spec.json")
    try writeRows(numbers, texts, &random, to: folder + "/rows.csv")
  }

  private func number(_ place: Int, _ random: inout Random) -> Number {
    let decimals = place % 4
    let width = Int(random.next() % 900 + 100) * (decimals == 3 ? 10 : 1)
    var cuts: Set<Int> = []
    // Around the middle of the values, where most of them lie.
    while cuts.count < bins - 1 {
      cuts.insert(Int(random.next() % UInt64(2 * width)) - width / 2)
    }
    return Number(
      decimals: decimals, cuts: cuts.sorted(), points: points(bins, &random),
      missing: points(1, &random)[0], width: width)
  }

  private func text(_ place: Int, _ random: inout Random) -> Text {
    var bins: [[String]] = []
    for bin in 0..<(self.bins - 1) {
      bins.append((0...Int(random.next() % 3)).map { "k\(place)_\(bin)\($0)" })
    }
    return Text(
      bins: bins, others: ["other", "k\(place)_none"], points: points(self.bins, &random),
      missing: points(1, &random)[0])
  }

  /// Points in halves, -10 to 20.
  private func points(_ count: Int, _ random: inout Random) -> [Int] {
    (0..<count).map { _ in Int(random.next() % 61) - 20 }
  }

  private func spec(_ numbers: [Number], _ texts: [Text], _ random: inout Random) -> String {
    func list(_ values: [String]) -> String { "[" + values.joined(separator: ", ") + "]" }
    func quoted(_ text: String) -> String { "\"\(text)\"" }
    var characteristics: [String] = []
    // What a subject gets on the whole if every bin is as likely as the others.
    var mean = 0
    func add(_ name: String, _ type: String, _ key: String, _ bins: String, _ one: ([Int], Int)) {
      mean += one.0.reduce(0, +) / one.0.count
      characteristics.append(
        """
          {"name": "\(name)", "type": "\(type)", "\(key)": \(bins),
           "points": \(list(one.0.map(half))), "missing_points": \(half(one.1))}
        """)
    }
    for (place, one) in numbers.enumerated() {
      let cuts = one.cuts.map { decimal($0, one.decimals) }
      add("n\(place)", "numeric", "cuts", list(cuts), (one.points, one.missing))
    }
    for (place, one) in texts.enumerated() {
      let bins = one.bins.map { list($0.map(quoted)) }
      add("t\(place)", "categorical", "bins", list(bins), (one.points, one.missing))
    }
    let scale = grades.enumerated().map { place, grade in
      "  {\"grade\": \"\(grade)\", \"min\": \(half(800 + mean + 60 * (grades.count / 2 - place)))}"
    }
    return """
      {
       "name": "generated", "version": "\(seed)", "base_score": 400.0,
       "characteristics": [
      \(characteristics.joined(separator: ",\n"))
       ],
       "vetoes": [
      \(vetoConditions(numbers, texts, &random).joined(separator: ",\n"))
       ],
       "grades": [
      \(scale.joined(separator: ",\n"))
       ],
       "default_grade": "C", "veto_grade": "D"
      }

      """
  }

  private func vetoConditions(
    _ numbers: [Number], _ texts: [Text], _ random: inout Random
  ) -> [String] {
    (0..<vetoes).compactMap { veto -> String? in
      var conditions: [String] = []
      let first = Int(random.next() % UInt64(max(numbers.count, 1)))
      func compare(_ operation: String) {
        guard conditions.count < numbers.count else { return }
        // Never twice the same one, of which both might not hold together.
        let place = (first + conditions.count) % numbers.count
        let one = numbers[place]
        let value = decimal(operation == ">" ? one.width * 17 / 10 : 0, one.decimals)
        conditions.append(
          "{\"field\": \"n\(place)\", \"op\": \"\(operation)\", \"value\": \(value)}")
      }
      if veto % 3 == 1, !texts.isEmpty {
        let place = Int(random.next() % UInt64(texts.count))
        conditions.append(
          "{\"field\": \"t\(place)\", \"op\": \"in\", \"value\": [\"\(texts[place].bins[0][0])\"]}")
        compare("<")
      } else {
        compare(veto % 3 == 0 ? ">" : "<")
        if veto % 3 == 2 { compare(">=") }
      }
      if conditions.isEmpty { return nil }
      return "  {\"code\": \"V\(veto + 1)\", \"all\": [\(conditions.joined(separator: ", "))]}"
    }
  }

  private func half(_ halves: Int) -> String { decimal(halves * 5, 1) }

  private func decimal(_ digits: Int, _ places: Int) -> String {
    var power = 1
    for _ in 0..<places { power *= 10 }
    let magnitude = abs(digits)
    let sign = digits < 0 ? "-" : ""
    if places == 0 { return sign + String(magnitude) }
    return sign + "\(magnitude / power).\(String(magnitude % power + power).dropFirst())"
  }

  private func writeRows(
    _ numbers: [Number], _ texts: [Text], _ random: inout Random, to path: String
  ) throws {
    guard let file = fopen(path, "w") else { throw ScoringProblem("cannot write \(path)") }
    defer { fclose(file) }
    let names = numbers.indices.map { "n\($0)" } + texts.indices.map { "t\($0)" }
    var line = Array(("id," + names.joined(separator: ",") + "\n").utf8)
    let labels = texts.map { ($0.bins.joined() + $0.others).map { Array($0.utf8) } }
    for row in 0..<rows {
      line += String(row).utf8
      for one in numbers {
        line.append(0x2c)
        let word = random.next()
        if word % 100 < UInt64(missing) { continue }
        var value = 0
        if word >> 8 % 100 < 3, !one.cuts.isEmpty {
          // Exactly on a cut, so that closed and open bounds are told apart.
          value = one.cuts[Int(word >> 16) % one.cuts.count]
        } else {
          // The mean of four numbers is near the middle more often than at the ends.
          let bits = random.next()
          for part in 0..<4 { value += (Int(bits >> (16 * part) & 0xffff) * 3 * one.width) >> 18 }
          value -= one.width
        }
        line += decimal(value, one.decimals).utf8
      }
      for one in labels {
        line.append(0x2c)
        let word = random.next()
        if word % 100 >= UInt64(missing) { line += one[Int(word >> 8) % one.count] }
      }
      line.append(0x0a)
      if line.count > 1 << 16 || row == rows - 1 {
        guard fwrite(line, 1, line.count, file) == line.count else {
          throw ScoringProblem("cannot write all of \(path)")
        }
        line.removeAll(keepingCapacity: true)
      }
    }
  }

  private func save(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw ScoringProblem("cannot write \(path)") }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw ScoringProblem("cannot write all of \(path)")
    }
  }
}
