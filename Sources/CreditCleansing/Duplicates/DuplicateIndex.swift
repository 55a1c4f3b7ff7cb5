/// Hashes of the keys of all rows, and which rows are questioned: what it takes to find rows that
/// may repeat each other.
///
/// A row needs eight bytes for each merge rule and one for its state.
final class DuplicateIndex {
  private var hashes: [RowNumbers<UInt64>]
  private var questioned = RowNumbers<UInt8>()
  private(set) var count = 0

  init(ruleCount: Int) { hashes = Array(repeating: RowNumbers<UInt64>(), count: ruleCount) }

  deinit {
    for numbers in hashes { numbers.deallocate() }
    questioned.deallocate()
  }

  /// Adds the rows of a chunk: for each rule, a hash for each row.
  func add(_ values: [UnsafeMutablePointer<UInt64>], rowCount: Int, isQuestioned: (Int) -> Bool) {
    for (rule, lane) in values.enumerated() {
      for row in 0..<rowCount { hashes[rule].append(lane[row]) }
    }
    for row in 0..<rowCount { questioned.append(isQuestioned(row) ? 1 : 0) }
    count += rowCount
  }

  func isQuestioned(_ row: Int) -> Bool { questioned[row] & 1 != 0 }
  func isMerged(_ row: Int) -> Bool { questioned[row] & 2 != 0 }
  func markMerged(_ row: Int) { questioned[row] |= 2 }

  /// How many parts the rows are looked through in, so that a part's rows fit in little memory.
  var partCount: Int {
    var parts = 1
    while parts < 4096 && count / parts > 1 << 16 { parts *= 2 }
    return parts
  }

  /// Groups of two or more rows of one part whose keys have the same hash and of which at least
  /// one is not questioned; rows in order.
  func candidates(rule: Int, part: Int) -> [[Int]] {
    let mask = UInt64(partCount - 1)
    let own = hashes[rule]
    var rows: [(hash: UInt64, row: Int)] = []
    for row in 0..<count {
      let hash = own[row]
      if hash & mask == UInt64(part), hash != 0, !isMerged(row) { rows.append((hash, row)) }
    }
    // The first row of each hash, in a table without growth; the bits of the part are spent.
    var size = 16
    while size < rows.count * 2 { size *= 2 }
    var first = [Int32](repeating: -1, count: size)
    var repeated: [UInt64: [Int]] = [:]
    for (number, entry) in rows.enumerated() {
      var place = Int(truncatingIfNeeded: entry.hash >> 12) & (size - 1)
      while first[place] >= 0 && rows[Int(first[place])].hash != entry.hash {
        place = (place + 1) & (size - 1)
      }
      if first[place] < 0 {
        first[place] = Int32(truncatingIfNeeded: number)
      } else {
        repeated[entry.hash, default: [rows[Int(first[place])].row]].append(entry.row)
      }
    }
    return repeated.values.filter { group in group.contains { !isQuestioned($0) } }
  }
}
