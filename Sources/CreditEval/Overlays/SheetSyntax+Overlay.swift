internal import CreditLanguage

extension SheetSyntax {
  /// The names of the items or groups of the sheet.
  func names(of kind: WithoutSyntax.Kind) -> [String] {
    kind == .item ? items.map(\.code.text) : []
  }

  /// Whether an item of this code stands in the sheet.
  func holds(item code: String) -> Bool { items.contains { $0.code.text == code } }

  /// Takes something out of the sheet; `false` if it is not there.
  mutating func remove(_ without: WithoutSyntax) -> Bool {
    let place = items.firstIndex { without.kind == .item && $0.code.text == without.name.text }
    guard let place else { return false }
    items.remove(at: place)
    return true
  }

  /// Takes over what an extension of the sheet says.
  mutating func take(over change: SheetSyntax) {
    title = change.title ?? title
    start = change.start ?? start
    floor = change.floor ?? floor
    cap = change.cap ?? cap
    for var item in change.items {
      // What the change rests on is said of its own items only.
      item.cites = item.cites ?? change.cites
      if let place = items.firstIndex(where: { $0.code.text == item.code.text }) {
        items[place] = item
      } else {
        items.append(item)
      }
    }
  }
}
