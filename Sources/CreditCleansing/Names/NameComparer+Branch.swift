extension NameComparer {
  mutating func compareBranches() {
    switch (a.branchOffice, b.branchOffice) {
    case (nil, nil): return
    case (let one?, nil), (nil, let one?):
      add("分支", .conflict, "一方为分支机构：\(one.scalars.text)")
    case (let left?, let right?):
      if left.scalars == right.scalars {
        add("分支", .equal, "一致：\(left.scalars.text)")
      } else {
        compareBranches(left, right)
      }
    }
  }

  private mutating func compareBranches(
    _ left: CompanyName.BranchOffice, _ right: CompanyName.BranchOffice
  ) {
    let shown = "\(left.scalars.text)／\(right.scalars.text)"
    if left.type != right.type {
      add("分支", .conflict, "种类不同：\(shown)")
      return
    }
    var agreement = NameComparison.Level.Agreement.explained
    var finding = "相容"
    func lower(_ to: NameComparison.Level.Agreement, _ words: String) {
      if to.rawValue > agreement.rawValue { (agreement, finding) = (to, words) }
    }
    if left.core != right.core {
      if Self.withoutRank(left.core) == Self.withoutRank(right.core) {
        lower(.explained, "相容（省写区、县等字）")
      } else if Self.isStreet(left.core, of: right.core) || Self.isStreet(right.core, of: left.core)
      {
        lower(.doubtful, "名称相近（路、街等字有无）")
      } else {
        lower(.conflict, "名称不同")
      }
    }
    if left.context != right.context {
      lower(left.context.isEmpty || right.context.isEmpty ? .doubtful : .conflict, "上级机构不同")
    }
    let named = !left.core.isEmpty && !right.core.isEmpty
    if left.regions.isEmpty != right.regions.isEmpty {
      // A house of one place has its branches there; a national one may have the same street
      // in many cities.
      let isLocal = !a.placeWords.isEmpty && !b.placeWords.isEmpty
      lower(!named ? .conflict : isLocal ? .explained : .doubtful, "一方未写所在地")
    } else if !left.regions.isEmpty {
      switch Self.relation(left.regions, right.regions) {
      case .equal: break
      case .ambiguous: lower(.doubtful, "所在地可指多地")
      case .nested where !named: lower(.conflict, "所在地不同级")
      // Offices of a region stand at every level of it; a shop or sub-branch is in one spot.
      case .nested:
        let isRegional = NameWords.regionalTypes.contains(left.type)
        lower(isRegional ? .doubtful : .explained, "\(isRegional ? "" : "相容，")所在地详略不同")
      case .apart: lower(.conflict, "所在地不同")
      }
    }
    add("分支", agreement, "\(finding)：\(shown)")
  }

  /// A core without the mark of rank at its end: 科技园区, 科技园.
  private static func withoutRank(_ core: NameScalars) -> NameScalars {
    guard core.count >= 3, let last = core.last,
      [0x533A, 0x53BF, 0x5E02, 0x9547, 0x4E61].contains(last)
    else { return core }
    return NameScalars(core.dropLast())
  }

  /// Whether one core is the other with 路, 街 or 道 behind it.
  private static func isStreet(_ core: NameScalars, of other: NameScalars) -> Bool {
    guard other.count >= 2, core.count == other.count + 1, let last = core.last,
      [0x8DEF, 0x8857, 0x9053, 0x5DF7].contains(last)
    else { return false }
    return core.matches(other, at: 0, before: core.count)
  }
}
