extension NameComparer {
  /// Compares place, brand, trade and form of the parents.
  mutating func compareHead() {
    if let left = a.institution, let right = b.institution {
      if left != right {
        add("字号", .conflict, "不同：\(a.brand)／\(b.brand)")
        return
      }
      add("字号", .equal, "一致：\(a.brand)（含通行简称）")
      compareGroups()
      compareForms(licensed: true)
      return
    }
    let (left, right) = (Body(a), Body(b))
    let licensed =
      left.isLicensed || right.isLicensed || a.institution != nil || b.institution != nil
    comparePlaces(licensed: licensed && left.brand.count + right.brand.count > 0)
    compareBodies(left, right)
    compareGroups()
    compareForms(licensed: licensed)
  }

  private mutating func comparePlaces(licensed: Bool) {
    let (left, right) = (a.placeWords, b.placeWords)
    let shown = "\(a.place)／\(b.place)"
    if left.isEmpty, right.isEmpty { return }
    if left.isEmpty || right.isEmpty {
      let place = a.place + b.place
      add(
        "地名", licensed ? .explained : .doubtful,
        licensed ? "一方未写：\(place)（持牌机构名称全国唯一）" : "一方未写：\(place)")
      return
    }
    if a.bracketPlaces != b.bracketPlaces {
      // 深圳海禾（洛阳） and 海禾（洛阳）: the places of one are among those of the other.
      let (one, other) = (a.allPlaces, b.allPlaces)
      let within = one.allSatisfy(other.contains) || other.allSatisfy(one.contains)
      add("地名", within ? .doubtful : .conflict, "\(within ? "一方多写" : "不同")：\(shown)")
      return
    }
    switch Self.relation(a.regions, b.regions) {
    case .equal:
      add(
        "地名", left == right ? .equal : .explained, left == right ? "一致：\(a.place)" : "相容：\(shown)")
    case .ambiguous: add("地名", .doubtful, "可指多地：\(shown)")
    case .nested: add("地名", .doubtful, "详略不同：\(shown)")
    case .apart: add("地名", .conflict, "不同：\(shown)")
    }
  }

  enum Relation { case equal, ambiguous, nested, apart }

  /// How two readings of places stand to one another.
  static func relation(_ left: [Int32], _ right: [Int32]) -> Relation {
    if left == right { return .equal }
    let index = RegionIndex.shared
    if left.contains(where: right.contains) {
      guard let one = index.foremost(left), one == index.foremost(right) else { return .ambiguous }
      return .equal
    }
    for one in left {
      for other in right where index.lies(one, in: other) || index.lies(other, in: one) {
        return .nested
      }
    }
    return .apart
  }

  private mutating func compareGroups() {
    guard a.isGroup != b.isGroup else { return }
    if a.body == b.body, a.body.hasSuffix(NameWords.holding) {
      add("集团", .explained, "一方有「集团」：控股公司更名为控股集团")
    } else {
      add("集团", .doubtful, "一方有「集团」：集团与其成员可为两家")
    }
  }

  private mutating func compareForms(licensed: Bool) {
    let (left, right) = (a.formKind, b.formKind)
    let shown = [a.organisation, b.organisation].map { $0.isEmpty ? "未写" : $0 }
      .joined(separator: "／")
    if a.formWord == b.formWord, a.partnershipKind == b.partnershipKind {
      if !a.formWord.isEmpty { add("组织形式", .equal, "一致：\(a.organisation)") }
      return
    }
    if left == .partnership || right == .partnership, a.formWord == b.formWord {
      let one = a.partnershipKind.isEmpty || b.partnershipKind.isEmpty
      add("组织形式", one ? .explained : .conflict, "\(one ? "一方未注明" : "不同")：\(shown)")
      return
    }
    let companies: Set<CompanyName.FormKind> = [.none, .company, .ownedCompany]
    if companies.contains(left), companies.contains(right) {
      if left == .none || right == .none {
        add("组织形式", .explained, "一方未写：\(a.organisation)\(b.organisation)")
      } else if licensed || (left == .company && right == .company) || Self.isLoose(a, b) {
        add("组织形式", .explained, "写法或改制之别：\(shown)")
      } else {
        add("组织形式", .doubtful, "不同：\(shown)")
      }
    } else {
      let one = left == .none || right == .none
      add("组织形式", one ? .doubtful : .conflict, "不同：\(shown)")
    }
  }

  /// Whether the forms differ only as 公司 and 有限公司, or 集团公司 and 集团有限公司, do.
  private static func isLoose(_ a: CompanyName, _ b: CompanyName) -> Bool {
    let total = NameScalars(scalarsOf: "总公司")
    return a.formWord != total && b.formWord != total
  }

  /// What stands in brackets and was read as nothing else.
  mutating func compareQualifiers() {
    guard a.qualifiers != b.qualifiers else { return }
    let left = a.qualifiers.map(\.text).joined(separator: "、")
    let right = b.qualifiers.map(\.text).joined(separator: "、")
    let inText =
      (left.isEmpty || b.scalars.firstIndex(of: NameScalars(scalarsOf: left)) != nil)
      && (right.isEmpty || a.scalars.firstIndex(of: NameScalars(scalarsOf: right)) != nil)
    let one = left.isEmpty || right.isEmpty
    add(
      "括注", one && !inText || inText ? .doubtful : .conflict,
      "不同：\(left.isEmpty ? "无" : left)／\(right.isEmpty ? "无" : right)")
  }
}
