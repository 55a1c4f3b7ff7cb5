/// The regions of GB/T 2260 by every way their names are written in an enterprise name.
struct RegionIndex: Sendable {
  /// Full names and stems; the number is an index into `groups`.
  private let words: WordTable
  /// For each word the regions it may mean.
  private let groups: [[Int32]]
  /// For each region the one it lies in, or -1.
  private let parents: [Int32]
  /// For each region 0 for a province, 1 for a prefecture, 2 for a county, 3 for a district.
  private let ranks: [UInt8]
  /// For each word whether it ends in the mark of its rank (省, 市, 县 …).
  private let isFull: [Bool]
  /// For each word whether it names nothing above a 区, or is more often a brand than a place.
  private let isWeak: [Bool]

  static let shared = RegionIndex(RegionNames.text)

  init(_ text: StaticString) {
    var parents: [Int32] = []
    var ranks: [UInt8] = []
    var order: [NameScalars: Int] = [:]
    var words: [(NameScalars, Int)] = []
    var groups: [[Int32]] = []
    var isFull: [Bool] = []
    var isWeak: [Bool] = []
    let brands = WordTable(NameWords.brandLikePlaces)

    func add(_ name: NameScalars, parent: Int32, rank: UInt8) -> Int32 {
      let id = Int32(parents.count)
      parents.append(parent)
      // A district rarely stands without its city.
      ranks.append(rank == 2 && name.last == 0x533A ? 3 : rank)
      for (word, full) in Self.spellings(name) {
        let isDistrict = rank == 2 && name.last == 0x533A  // 区
        let weak = !full && (isDistrict || brands.contains(word))
        if let group = order[word] {
          groups[group].append(id)
          isFull[group] = isFull[group] && full
          isWeak[group] = isWeak[group] && weak
        } else {
          order[word] = groups.count
          words.append((word, groups.count))
          groups.append([id])
          isFull.append(full)
          isWeak.append(weak)
        }
      }
      return id
    }

    var province: Int32 = -1
    for line in WordTable.lines(text) {
      let names = line.dropFirst().split(separator: 0x20, omittingEmptySubsequences: false)
        .map(NameScalars.init)
      guard let head = names.first else { continue }
      var parent = province
      if line.first == 0x2B {
        province = add(head, parent: -1, rank: 0)
        parent = province
      } else if !head.isEmpty {
        parent = add(head, parent: province, rank: 1)
      }
      for name in names.dropFirst() where !name.isEmpty {
        _ = add(name, parent: parent, rank: 2)
      }
    }
    for line in WordTable.lines(NameWords.renamedPlaces) {
      let names = line.split(separator: 0x20).map(NameScalars.init)
      guard names.count == 2, let group = order[names[1]] else { continue }
      for region in groups[group] {
        for (word, full) in Self.spellings(names[0]) {
          if let known = order[word] {
            groups[known].append(region)
          } else {
            order[word] = groups.count
            words.append((word, groups.count))
            groups.append([region])
            isFull.append(full)
            isWeak.append(false)
          }
        }
      }
    }
    self.parents = parents
    self.ranks = ranks
    self.groups = groups
    self.isFull = isFull
    self.isWeak = isWeak
    self.words = WordTable(words)
  }

  /// A name as it stands, without its mark of rank, and an autonomous one without its people:
  /// 延边朝鲜族自治州, 延边州, 延边.
  private static func spellings(_ name: NameScalars) -> [(NameScalars, full: Bool)] {
    var result = [(name, full: true)]
    for rank in NameWords.regionRanks where name.hasSuffix(rank) {
      var stem = NameScalars(name.dropLast(rank.count))
      if stem.count >= 2 { result.append((stem, full: false)) }
      guard let mark = rank.last, rank.count > 1 else { break }
      var shortened = false
      while let people = NameWords.peoples.first(where: { stem.hasSuffix($0) }) {
        stem.removeLast(people.count)
        shortened = true
      }
      if shortened, stem.count >= 2 {
        result.append((stem, full: false))
        result.append((stem + [mark], full: true))
      }
      break
    }
    return result
  }

  /// Whether `region` is `other` or lies in it.
  func lies(_ region: Int32, in other: Int32) -> Bool {
    var region = region
    while region >= 0 {
      if region == other { return true }
      region = parents[Int(region)]
    }
    return false
  }

  /// What a name means where nothing else is said: of several regions the one of highest rank,
  /// if it is the only one of that rank (安阳 is the city, not the county in it).
  func foremost(_ regions: [Int32]) -> Int32? {
    var best: Int32?
    var rank = UInt8.max
    for region in regions {
      let other = ranks[Int(region)]
      if other < rank {
        (best, rank) = (region, other)
      } else if other == rank {
        best = nil
      }
    }
    return best
  }

  /// The text with 省 and 市 left out behind the names they belong to.
  func withoutMarks(_ text: NameScalars) -> NameScalars {
    var result: NameScalars = []
    for (position, scalar) in text.enumerated() {
      if scalar == 0x7701 || scalar == 0x5E02 {
        let isMark = (2...4).contains { length in
          position >= length && words.value(of: text, position - length, position + 1) != nil
        }
        if isMark { continue }
      }
      result.append(scalar)
    }
    return result
  }

  /// One place name at `start`.
  struct Match {
    var length: Int
    var regions: [Int32]
    var isFull: Bool
    var isWeak: Bool
  }

  /// The longest place name at `start` that lies in one of `outer` (anywhere, if nil).
  ///
  /// A name without its mark (福州) is not taken where it begins a street name (福州路), nor 市
  /// where it belongs to the next word (市政, 市场).
  func match(
    _ text: NameScalars, from start: Int, to end: Int, within outer: [Int32]?, inBranch: Bool
  ) -> Match? {
    var limit = Int.max
    while let (length, word) = words.longestPrefix(of: text, from: start, to: end, limit: limit) {
      limit = length - 1
      var regions = groups[word]
      if let outer {
        regions.removeAll { region in !outer.contains { lies(region, in: $0) && region != $0 } }
        if regions.isEmpty { continue }
      }
      var taken = length
      let next = start + length
      if isFull[word] {
        // 市场, 市政
        if text[next - 1] == 0x5E02, next < end, [0x573A, 0x653F].contains(text[next]) {
          continue
        }
      } else {
        if (inBranch || outer != nil), Self.beginsStreet(text, next, end) { continue }
        // An old or new mark of rank: 晋江县, 余杭市.
        if next < end, [0x5E02, 0x53BF, 0x533A].contains(text[next]),
          !(text[next] == 0x5E02 && next + 1 < end
            && [0x573A, 0x653F].contains(text[next + 1])), length == 2 || length == 3
        {
          taken += 1
        }
      }
      return Match(
        length: taken, regions: regions, isFull: isFull[word] || taken > length,
        isWeak: isWeak[word] && taken == length)
    }
    return nil
  }

  /// Whether what stands at `next` makes the word before it the name of a street or gate.
  private static func beginsStreet(_ text: NameScalars, _ next: Int, _ end: Int) -> Bool {
    var position = next
    guard position < end else { return false }
    // 门, as in 朝阳门
    if text[position] == 0x95E8 { return true }
    // 东 西 南 北 中
    if [0x4E1C, 0x897F, 0x5357, 0x5317, 0x4E2D].contains(text[position]) { position += 1 }
    guard position < end else { return false }
    switch text[position] {
    // 路, but not 路桥
    case 0x8DEF: return !(position + 1 < end && text[position + 1] == 0x6865)
    // 街 巷
    case 0x8857, 0x5DF7: return true
    // 道, at the end or in front of 支行, 分理处, 营业部, 储蓄所, 证券
    case 0x9053:
      return position + 1 == end
        || [0x652F, 0x5206, 0x8425, 0x50A8, 0x8BC1].contains(text[position + 1])
    // 大街 大道
    case 0x5927:
      return position + 1 < end && (text[position + 1] == 0x8857 || text[position + 1] == 0x9053)
    default: return false
    }
  }
}
