internal import CreditCore
internal import CreditLanguage

/// Counts verdicts and findings while rows pass, without making a `String` for a row.
struct StatisticsCounter {
  private var names: [[UInt8]] = []
  private var slots: [Int32]
  private var verdicts: [Int] = []
  private var findings: [Int] = []
  private let codes: [String]
  /// For each finding, the number of its code.
  private let codeOfFinding: [Int]
  private static let verdictCount = Verdict.allCases.count

  init(_ program: DatasetProgram) {
    var codes: [String] = []
    var numbers: [Int] = []
    for finding in program.findings {
      if let known = codes.firstIndex(of: finding.code) {
        numbers.append(known)
      } else {
        numbers.append(codes.count)
        codes.append(finding.code)
      }
    }
    self.codes = codes
    codeOfFinding = numbers
    slots = Array(repeating: -1, count: 64)
  }

  /// The number of a provider.
  private mutating func number(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var place = Int(truncatingIfNeeded: ByteHash.of(name)) & (slots.count - 1)
    while slots[place] >= 0 {
      let known = Int(slots[place])
      if names[known].count == name.count,
        names[known].withUnsafeBufferPointer({ ByteText.equal($0, name) })
      {
        return known
      }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Int32(names.count)
    names.append(Array(name))
    verdicts += Array(repeating: 0, count: StatisticsCounter.verdictCount)
    findings += Array(repeating: 0, count: codes.count)
    if names.count * 2 > slots.count { grow() }
    return names.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, name) in names.enumerated() {
      let hash = name.withUnsafeBufferPointer { ByteHash.of($0) }
      var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(number)
    }
  }

  /// Counts the rows of a chunk.
  mutating func add(_ chunk: CleansedChunk) {
    let providers = chunk.program.provider.map { chunk.texts[$0] } ?? chunk.nothing
    for row in 0..<chunk.rowCount {
      let provider = number(providers[row].bytes)
      let verdict = chunk.verdict(row)
      verdicts[provider * StatisticsCounter.verdictCount + StatisticsCounter.number(of: verdict)] +=
        1
      if !chunk.hasFindings(row) { continue }
      var last = -1
      var counted: [Int] = []
      chunk.forEachFinding(row) { finding in
        let code = codeOfFinding[finding]
        if code == last || counted.contains(code) { return }
        last = code
        counted.append(code)
        findings[provider * codes.count + code] += 1
      }
    }
  }

  private static func number(of verdict: Verdict) -> Int {
    switch verdict {
    case .accepted: 0
    case .repaired: 1
    case .completed: 2
    case .merged: 3
    case .questioned: 4
    }
  }

  /// The counts so far.
  var statistics: CleansingStatistics {
    var result = CleansingStatistics()
    for (provider, name) in names.enumerated() {
      var counts = CleansingStatistics.Provider()
      for verdict in Verdict.allCases {
        let count =
          verdicts[
            provider * StatisticsCounter.verdictCount + StatisticsCounter.number(of: verdict)]
        if count > 0 { counts.verdicts[verdict] = count }
      }
      for (code, text) in codes.enumerated() {
        let count = findings[provider * codes.count + code]
        if count > 0 { counts.findings[text] = count }
      }
      result.providers[String(decoding: name, as: UTF8.self)] = counts
    }
    return result
  }
}
