/// The regions of GB/T 2260 with their history: which code named what, from when until when.
///
/// The table is content, given from outside. A code has as many entries as it had meanings, one
/// after the other. A region's parent is an explicit link to another code of the table.
///
/// For example:
///
///     let table = try RegionTable([
///       RegionEntry(code: hainan, name: "海南省", parent: nil, from: Day("1988-04-13")),
///       RegionEntry(code: qionghai, name: "琼海市", parent: hainan, from: Day("1992-11-06")),
///     ])
///     table.entry(qionghai, on: Day("2026-01-01")!)?.parent   // 海南省
public struct RegionTable: Sendable {
  private let entriesByCode: [RegionCode: [RegionEntry]]
  /// All entries, by code and then by day.
  public let entries: [RegionEntry]

  /// Makes a table of entries in any order.
  ///
  /// - Throws: ``IdentifierTableError`` if two entries of a code overlap in time, an entry ends
  ///   before it begins, a parent is in no entry, or a region is its own ancestor.
  /// - Complexity: O(*n* log *n*).
  public init(_ entries: some Sequence<RegionEntry>) throws(IdentifierTableError) {
    let sorted = entries.sorted { left, right in
      if left.code != right.code { return left.code < right.code }
      guard let rightStart = right.from else { return false }
      guard let leftStart = left.from else { return true }
      return leftStart < rightStart
    }
    var byCode: [RegionCode: [RegionEntry]] = [:]
    for entry in sorted {
      if let from = entry.from, let until = entry.until, until <= from {
        throw IdentifierTableError(.period, entry.code.description)
      }
      if let last = byCode[entry.code]?.last {
        guard let end = last.until, let start = entry.from, end <= start else {
          throw IdentifierTableError(.overlap, entry.code.description)
        }
      }
      byCode[entry.code, default: []].append(entry)
    }
    for entry in sorted {
      guard let parent = entry.parent else { continue }
      if byCode[parent] == nil { throw IdentifierTableError(.parent, entry.code.description) }
    }
    self.entries = sorted
    entriesByCode = byCode
    try checkAncestors()
  }

  /// Whether a code ever named a region.
  public func isKnown(_ code: RegionCode) -> Bool { entriesByCode[code] != nil }

  /// All meanings a code had, the earliest first.
  public func history(of code: RegionCode) -> [RegionEntry] { entriesByCode[code] ?? [] }

  /// What a code named on a day, or `nil` if it was not in force.
  public func entry(_ code: RegionCode, on day: Day) -> RegionEntry? {
    history(of: code).first { $0.isInForce(on: day) }
  }

  /// The region above a region on a day; `nil` for a province, or if the code was not in force.
  public func parent(of code: RegionCode, on day: Day) -> RegionEntry? {
    guard let parent = entry(code, on: day)?.parent else { return nil }
    return entry(parent, on: day)
  }

  /// The regions directly below a region on a day, by code.
  ///
  /// - Complexity: O(*n*) in the size of the table.
  public func children(of code: RegionCode, on day: Day) -> [RegionEntry] {
    entries.filter { $0.parent == code && $0.isInForce(on: day) }
  }

  private func checkAncestors() throws(IdentifierTableError) {
    var settled: Set<RegionCode> = []
    for start in entriesByCode.keys.sorted() where !settled.contains(start) {
      // Walks upwards through every parent a code ever had; a code met again on its own path is a
      // circle.
      var path: [(code: RegionCode, next: [RegionCode])] = [(start, parents(of: start))]
      var onPath: Set<RegionCode> = [start]
      while var top = path.popLast() {
        guard let parent = top.next.popLast() else {
          onPath.remove(top.code)
          settled.insert(top.code)
          continue
        }
        path.append(top)
        if onPath.contains(parent) { throw IdentifierTableError(.cycle, parent.description) }
        if settled.contains(parent) { continue }
        onPath.insert(parent)
        path.append((parent, parents(of: parent)))
      }
    }
  }

  private func parents(of code: RegionCode) -> [RegionCode] {
    history(of: code).compactMap(\.parent)
  }
}

/// What a code of GB/T 2260 named over a period.
public struct RegionEntry: Hashable, Sendable {
  /// The six digits.
  public let code: RegionCode
  /// The name of the region.
  public let name: String
  /// The region above; `nil` for a province.
  public let parent: RegionCode?
  /// The first day; `nil` for as long as codes exist.
  public let from: Day?
  /// The first day on which the entry no longer holds; `nil` while it holds.
  public let until: Day?

  /// Makes an entry.
  public init(
    code: RegionCode, name: String, parent: RegionCode?, from: Day? = nil, until: Day? = nil
  ) {
    self.code = code
    self.name = name
    self.parent = parent
    self.from = from
    self.until = until
  }

  /// Whether the entry holds on a day.
  public func isInForce(on day: Day) -> Bool {
    if let from, day < from { return false }
    if let until, day >= until { return false }
    return true
  }
}
