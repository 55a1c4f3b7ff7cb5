/// Places that follow one another from the outer to the inner: 福建省晋江市.
struct PlaceChain {
  var words: [NameScalars] = []
  /// What the innermost word may mean, given those before it.
  var regions: [Int32] = []
  var end: Int

  /// Reads the places at `start`.
  ///
  /// A bare name of a 区, or one that is more often a brand, counts
  /// only in the name of a branch or behind an outer place.
  init(
    _ text: NameScalars, from start: Int, to end: Int, within outer: [Int32]? = nil, inBranch: Bool,
    weak: Bool = false
  ) {
    let index = RegionIndex.shared
    self.end = start
    var within = outer
    while words.count < 4,
      let match = index.match(text, from: self.end, to: end, within: within, inBranch: inBranch)
    {
      if match.isWeak, words.isEmpty, !inBranch, !weak { break }
      words.append(NameScalars(text[self.end..<(self.end + match.length)]))
      self.end += match.length
      regions = match.regions
      within = regions
    }
  }
}

extension CompanyName.BranchOffice {
  /// Takes the name of a branch apart: 天津分行和平支行 is in 天津 和平, a 支行, with no core.
  init(_ text: NameScalars) {
    scalars = text
    var start = 0
    var parts: [(core: NameScalars, type: NameScalars)] = []
    while start < text.count {
      let end = Self.stepEnd(text, from: start)
      var position = start
      let outer: [Int32]? = regions.isEmpty ? nil : regions
      let chain = PlaceChain(text, from: start, to: end, within: outer, inBranch: true)
      if !chain.words.isEmpty {
        placeWords += chain.words
        regions = chain.regions
        position = chain.end
      }
      // The place may be said again: 苏州苏州中心广场.
      if let last = placeWords.last, text.matches(last, at: position, before: end) {
        position += last.count
      }
      var typeStart = end
      if let (length, _) = NameWords.branchTypes.longestSuffix(of: text, from: position, to: end) {
        typeStart = end - length
      } else if let (length, _) = NameWords.companyForms.longestSuffix(
        of: text, from: position, to: end)
      {
        typeStart = end - length
      }
      var type = NameScalars(text[typeStart..<end])
      for (word, other) in NameWords.typeSpellings where type == word { type = other }
      var core = NameScalars(text[position..<typeStart])
      for (word, other) in NameWords.spellings { core = core.replacing(word, with: other) }
      // 证券 in front of 营业部 says nothing more.
      if core.hasSuffix(NameWords.securities) { core.removeLast(2) }
      parts.append((NameNumbers.plain(core), type))
      start = end
    }
    if let last = parts.last {
      core = last.core
      type = last.type
    }
    // A 分行 in between says only where the last step belongs.
    for part in parts.dropLast() { context += part.core }
  }

  private static func stepEnd(_ text: NameScalars, from start: Int) -> Int {
    var best = text.count
    for step in NameWords.steps {
      if let found = text.firstIndex(of: step, from: start + 1), found + step.count < best {
        best = found + step.count
      }
    }
    return best
  }
}

extension NameWords {
  static let jointStockForm = NameScalars(scalarsOf: "股份有限公司")
  static let limitedForm = NameScalars(scalarsOf: "有限公司")
  static let securities = NameScalars(scalarsOf: "证券")
  /// Branches that answer for a region rather than stand in a street.
  static let regionalTypes = WordTable("分公司 支公司 分行")
}
