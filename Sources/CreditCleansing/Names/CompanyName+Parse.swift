extension CompanyName {
  /// Longest text that is read as a name; no name in any register comes near.
  static let longest = 400

  mutating func parse(readingWeakPlaces: Bool) {
    guard scalars.count <= Self.longest else {
      body = scalars
      brandLength = body.count
      return
    }
    var main = cutOpenMarks(scalars)
    main = readBrackets(main)
    if readInstitution(main) { return }
    var position = readPlaces(main, weak: readingWeakPlaces)
    let end = headEnd(main, from: position)
    if end < main.count {
      branchOffice = BranchOffice(NameScalars(main[end...]))
      main.removeLast(main.count - end)
    }
    position = min(position, main.count)
    readHead(NameScalars(main[position...]))
  }

  /// Takes away what follows 第二名称： and its like without brackets.
  private mutating func cutOpenMarks(_ text: NameScalars) -> NameScalars {
    // ： and :
    guard text.contains(0xFF1A) || text.contains(0x3A) else { return text }
    var cuts: [(start: Int, length: Int)] = []
    for mark in NameWords.openMarks {
      if let start = text.firstIndex(of: mark) { cuts.append((start, mark.count)) }
    }
    cuts.sort { $0.start < $1.start }
    guard let first = cuts.first, text.firstIndex(of: 0xFF08) ?? .max > first.start else {
      return text
    }
    var parts: [NameScalars] = []
    for (index, cut) in cuts.enumerated() {
      let end = index + 1 < cuts.count ? cuts[index + 1].start : text.count
      let start = min(cut.start + cut.length, end)
      let part = NameScalars(text[start..<end]).trimmingMarks
      if !part.isEmpty { parts.append(part) }
    }
    let head = NameScalars(text[..<first.start]).trimmingMarks
    if head.isEmpty, !parts.isEmpty {
      otherNameWords += parts.dropFirst()
      return parts[0]
    }
    otherNameWords += parts
    return head
  }

  /// Takes the brackets out of a name and files what they hold.
  private mutating func readBrackets(_ text: NameScalars) -> NameScalars {
    guard text.contains(0xFF08) || text.contains(0xFF09) else { return text }
    var main: NameScalars = []
    var position = 0
    while position < text.count {
      if text[position] == 0xFF09 {
        position += 1
        continue
      }
      guard text[position] == 0xFF08 else {
        main.append(text[position])
        position += 1
        continue
      }
      var depth = 1
      var end = position + 1
      while end < text.count {
        if text[end] == 0xFF08 { depth += 1 }
        if text[end] == 0xFF09 { depth -= 1 }
        if depth == 0 { break }
        end += 1
      }
      readBracket(text[(position + 1)..<end].filter { $0 != 0xFF08 && $0 != 0xFF09 }, &main)
      position = end + 1
    }
    return main
  }

  private mutating func readBracket(_ content: NameScalars, _ main: inout NameScalars) {
    if content.isEmpty { return }
    if NameWords.inlineBrackets.contains(content) {
      main += content
    } else if NameWords.partnershipKinds.contains(content) {
      partnershipKind = content.replacing([0x7684], with: [])
    } else if let (length, _) = NameWords.otherNameMarks.longestPrefix(
      of: content, from: 0, to: content.count), content.count > length + 1
    {
      let name = NameScalars(content[length...]).trimmingMarks
      if !name.isEmpty { otherNameWords.append(name) }
    } else if let place = Self.placeOnly(content) {
      if placeWords.isEmpty {
        placeWords = place.words
        regions = place.regions
      } else {
        bracketPlaces.append(content)
      }
    } else {
      qualifiers.append(content)
    }
  }

  /// The places of a text that holds nothing else.
  private static func placeOnly(
    _ text: NameScalars
  ) -> (words: [NameScalars], regions: [Int32])? {
    let chain = PlaceChain(text, from: 0, to: text.count, inBranch: true)
    return !chain.words.isEmpty && chain.end == text.count ? (chain.words, chain.regions) : nil
  }

  /// Reads a name that begins with a well-known institution and goes on as a branch or not at all.
  private mutating func readInstitution(_ main: NameScalars) -> Bool {
    guard
      let (length, number) = Institutions.shared.words.longestPrefix(
        of: main, from: 0, to: main.count)
    else { return false }
    var position = length
    if let (length, form) = NameWords.companyForms.longestPrefix(
      of: main, from: position, to: main.count)
    {
      readForm(main[position..<(position + length)], form)
      position += length
    } else if main.matches(NameWords.group, at: position, before: main.count) {
      isGroup = true
      position += 2
    }
    if position < main.count {
      guard
        NameWords.branchTypes.longestSuffix(of: main, from: position, to: main.count) != nil
      else {
        (isGroup, formWord, formKind) = (false, [], .none)
        return false
      }
      branchOffice = BranchOffice(NameScalars(main[position...]))
    }
    institution = number
    body = Institutions.shared.name(number)
    brandLength = body.count
    return true
  }

  /// Files a word of `NameWords.companyForms`; 集团 in it is said apart.
  private mutating func readForm(_ word: ArraySlice<UInt32>, _ number: Int) {
    isGroup = NameWords.groupForms.contains(number)
    formWord = NameScalars(isGroup ? word.dropFirst(2) : word)
    formKind = NameWords.limitedForms.contains(number) ? .company : .ownedCompany
  }

  /// Reads the places at the head of a name; the position behind them.
  private mutating func readPlaces(_ main: NameScalars, weak: Bool) -> Int {
    let chain = PlaceChain(main, from: 0, to: main.count, inBranch: false, weak: weak)
    guard !chain.words.isEmpty else { return 0 }
    if !placeWords.isEmpty { bracketPlaces.insert(placeWords.reduce([], +), at: 0) }
    placeWords = chain.words
    regions = chain.regions
    return chain.end
  }

  /// Where the name of the parent ends and that of a branch begins; the end, if there is none.
  private func headEnd(_ main: NameScalars, from start: Int) -> Int {
    let company = NameWords.company
    if let found = main.firstIndex(of: company, from: start), found + company.count < main.count {
      let end = found + company.count
      // 分公司 and 支公司 end a branch, not a parent.
      let before = found > start ? main[found - 1] : 0
      let rest = NameScalars(main[end...])
      if before != 0x5206, before != 0x652F, !NameWords.companyForms.contains(rest) { return end }
    }
    guard
      let (length, _) = NameWords.branchTypes.longestSuffix(of: main, from: start, to: main.count)
    else { return main.count }
    let limit = main.count - length
    var best = main.count
    for word in NameWords.parentEnds {
      guard let found = main.firstIndex(of: word, from: start) else { continue }
      let end = found + word.count
      if end <= limit, end < best { best = end }
    }
    return best
  }

  /// Reads form, group, trade and brand of a head without its place.
  private mutating func readHead(_ head: NameScalars) {
    var text = head
    for (word, other) in NameWords.spellings { text = text.replacing(word, with: other) }
    var end = text.count
    if let (length, form) = NameWords.companyForms.longestSuffix(of: text, from: 0, to: end) {
      readForm(text[(end - length)..<end], form)
      end -= length
    } else if let (length, _) = NameWords.partnershipForms.longestSuffix(
      of: text, from: 0, to: end), length < end
    {
      formKind = .partnership
      formWord = NameScalars(text[(end - length)..<end])
      end -= length
    } else if let (length, _) = NameWords.otherForms.longestSuffix(of: text, from: 0, to: end),
      length < end,
      // 店 of 大酒店 belongs to the trade.
      NameWords.trades.longestSuffix(of: text, from: 0, to: end)?.length ?? 0 <= length
    {
      formKind = partnershipKind.isEmpty ? .other : .partnership
      formWord = NameScalars(text[(end - length)..<end])
      end -= length
    }
    body = NameScalars(text[..<end])
    let withoutGroup = body.replacing(NameWords.group, with: [])
    if withoutGroup.count < body.count {
      isGroup = true
      if !withoutGroup.isEmpty { body = withoutGroup }
    }
    brandLength = Self.brandLength(body)
  }

  /// How much of a body is left when the words of trade are taken off its end.
  static func brandLength(_ body: NameScalars) -> Int {
    var end = body.count
    while end > 1,
      let (length, _) = NameWords.trades.longestSuffix(of: body, from: 0, to: end)
    {
      if end - length == 1 { break }
      end -= length
    }
    return end
  }
}

extension NameScalars {
  /// Without the punctuation at both ends.
  var trimmingMarks: NameScalars {
    let marks: Set<UInt32> = [0x3A, 0xFF1A, 0x2C, 0xFF0C, 0x3B, 0xFF1B, 0x3001, 0x3002, 0x2E, 0x2D]
    var slice = self[...]
    while let first = slice.first, marks.contains(first) { slice = slice.dropFirst() }
    while let last = slice.last, marks.contains(last) { slice = slice.dropLast() }
    return NameScalars(slice)
  }
}

extension NameWords {
  static let group = NameScalars(scalarsOf: "集团")
  static let company = NameScalars(scalarsOf: "公司")
}
