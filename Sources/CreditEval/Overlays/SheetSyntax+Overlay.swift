internal import CreditLanguage

extension SheetSyntax {
  /// The names of the items or groups of the sheet.
  func names(of kind: WithoutSyntax.Kind) -> [String] {
    switch kind {
    case .item: items.map(\.code.text)
    case .group: parts.groups.map(\.name.text)
    default: []
    }
  }

  /// Whether an item of this code stands in the sheet.
  func holds(item code: String) -> Bool { items.contains { $0.code.text == code } }

  /// Takes something out of the sheet; `false` if it is not there.
  mutating func remove(_ without: WithoutSyntax) -> Bool {
    guard without.kind == .item || without.kind == .group else { return false }
    return parts.remove(without.kind, without.name.text)
  }

  /// Takes over what an extension of the sheet says.
  mutating func take(over change: SheetSyntax) {
    title = change.title ?? title
    units = change.units ?? units
    // What the change rests on is said of its own items only.
    parts.take(over: change.parts, cites: change.cites)
  }
}

extension PartsSyntax {
  fileprivate mutating func remove(_ kind: WithoutSyntax.Kind, _ name: String) -> Bool {
    for place in members.indices {
      if members[place].name == name, members[place].isGroup == (kind == .group) {
        members.remove(at: place)
        return true
      }
      if case .group(var group) = members[place], group.parts.remove(kind, name) {
        members[place] = .group(group)
        return true
      }
    }
    return false
  }

  /// Takes over settings and parts; what is there already is changed where it stands.
  fileprivate mutating func take(over change: PartsSyntax, cites: String?) {
    start = change.start ?? start
    floor = change.floor ?? floor
    cap = change.cap ?? cap
    fullMarks = change.fullMarks ?? fullMarks
    weights = change.weights ?? weights
    rounding = change.rounding ?? rounding
    combination = change.combination ?? combination
    isRepairable = change.isRepairable ?? isRepairable
    for part in change.members {
      switch part {
      case .item(var item):
        item.cites = item.cites ?? cites
        if !put(.item(item)) { members.append(.item(item)) }
      case .group(let group):
        if !merge(group, cites: cites) {
          var group = group
          group.cites = group.cites ?? cites
          members.append(.group(group))
        }
      }
    }
  }

  /// Puts an item in the place of the one with its code, at whatever depth; `false` if there is none.
  private mutating func put(_ part: PartSyntax) -> Bool {
    for place in members.indices {
      if !members[place].isGroup, members[place].name == part.name {
        members[place] = part
        return true
      }
      if case .group(var group) = members[place], group.parts.put(part) {
        members[place] = .group(group)
        return true
      }
    }
    return false
  }

  /// Changes the group of that name, at whatever depth; `false` if there is none.
  private mutating func merge(_ change: GroupSyntax, cites: String?) -> Bool {
    for place in members.indices {
      guard case .group(var group) = members[place] else { continue }
      if group.name.text == change.name.text {
        group.title = change.title ?? group.title
        group.weight = change.weight ?? group.weight
        group.missing = change.missing ?? group.missing
        group.parts.take(over: change.parts, cites: change.cites ?? cites)
      } else if !group.parts.merge(change, cites: cites) {
        continue
      }
      members[place] = .group(group)
      return true
    }
    return false
  }
}

extension PartSyntax {
  fileprivate var name: String {
    switch self {
    case .item(let item): item.code.text
    case .group(let group): group.name.text
    }
  }

  fileprivate var isGroup: Bool { if case .group = self { true } else { false } }
}
