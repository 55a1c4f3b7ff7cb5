internal import CreditCore
internal import CreditLanguage

/// Puts a model and the one it is laid over together.
struct OverlayMerge {
  let overlay: ModelSyntax
  let use: UseSyntax
  private(set) var result: ModelSyntax
  private(set) var diagnostics: [Diagnostic] = []

  init(base: ModelSyntax, overlay: ModelSyntax, use: UseSyntax) {
    self.overlay = overlay
    self.use = use
    result = base
    result.name = overlay.name
    result.title = overlay.title ?? base.title
    result.edition = overlay.edition
    result.from = overlay.from
    result.until = overlay.until
    result.span = overlay.span
    result.bases =
      [UseSyntax(NameSyntax(base.name.text), edition: base.edition, span: use.span)] + base.bases
  }

  mutating func run() {
    // What an example of the model below says need not hold any longer.
    result.members.removeAll { if case .example = $0 { true } else { false } }
    for case .without(let without) in overlay.members { remove(without) }
    var sources: [ModelSyntax.Member] = []
    var examples: [ModelSyntax.Member] = []
    for member in overlay.members {
      switch member {
      case .use, .without: break
      case .source: sources.append(member)
      case .example: examples.append(member)
      case .sheet(let sheet) where sheet.isExtension: extend(sheet)
      case .sheet(let sheet):
        for without in sheet.removed {
          report(
            .badSetting, "没有 extends 的分表里不能用 without",
            remedy: "写作 sheet \(sheet.name.text) extends { … }", at: without.span)
        }
        put(member)
      default: put(member)
      }
    }
    result.members.removeAll { member in
      if case .source(let old) = member {
        sources.contains { if case .source(let new) = $0 { new.isSame(as: old) } else { false } }
      } else {
        false
      }
    }
    result.members = sources + result.members + examples
  }

  private mutating func report(
    _ code: Diagnostic.Code, _ message: String, remedy: String = "", at span: SourceSpan,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(Diagnostic(.error, code, message, remedy: remedy, at: span, notes: notes))
  }

  /// Takes a member into the place of the one that has its name, or adds it.
  private mutating func put(_ member: ModelSyntax.Member) {
    if case .item(let item) = member, let sheet = sheet(holding: item.code.text) {
      report(
        .badSetting, "指标 \(item.code.text) 在分表 \(sheet.name.text) 里",
        remedy: "写作 sheet \(sheet.name.text) extends { item \(item.code.text) … }",
        at: item.code.span)
      return
    }
    var place: Int?
    var replaced: ModelSyntax.Member?
    if let key = member.overlayKey,
      let old = result.members.firstIndex(where: { $0.overlayKey == key })
    {
      let below = result.members.remove(at: old)
      // What is of another kind goes where its own kind stands.
      if below.order == member.order { (place, replaced) = (old, below) }
    }
    result.insert(member, inPlaceOf: replaced, at: place)
  }

  private func sheet(holding code: String) -> SheetSyntax? {
    for case .sheet(let sheet) in result.members where sheet.holds(item: code) { return sheet }
    return nil
  }

  private mutating func extend(_ sheet: SheetSyntax) {
    let sheets = result.members.compactMap { member -> String? in
      if case .sheet(let sheet) = member { sheet.name.text } else { nil }
    }
    let place = result.members.firstIndex { member in
      if case .sheet(let below) = member { below.name.text == sheet.name.text } else { false }
    }
    guard let place, case .sheet(var below) = result.members[place] else {
      report(
        .unknownName, "\(use.text) 没有名为 \(sheet.name.text) 的分表",
        remedy: Scope.nearest(to: sheet.name.text, among: sheets).map { "相近的名称是 \($0)" }
          ?? "删去 extends", at: sheet.name.span)
      return
    }
    for without in sheet.removed where !below.remove(without) {
      reportAbsent(without, among: below.names(of: without.kind), in: "分表 \(sheet.name.text)")
    }
    for item in sheet.items where item.cites == nil && sheet.cites == nil {
      diagnostics.append(
        Diagnostic(
          .lint, .uncited, "指标 \(item.code.text) 改动了 \(use.text)，没有写明自己的依据",
          remedy: "写 cites \"条款\"，或写在 extends 后面", at: item.code.span))
    }
    below.take(over: sheet)
    let old = result.members.remove(at: place)
    result.insert(.sheet(below), inPlaceOf: old, at: place)
  }

  private mutating func remove(_ without: WithoutSyntax) {
    if without.kind == .item || without.kind == .group {
      for (place, member) in result.members.enumerated() {
        guard case .sheet(var sheet) = member, sheet.remove(without) else { continue }
        result.members[place] = .sheet(sheet)
        return
      }
    }
    let place = result.members.firstIndex { $0.isNamed(without.kind, without.name.text) }
    guard let place else {
      return reportAbsent(without, among: result.names(of: without.kind), in: use.text)
    }
    result.members.remove(at: place)
  }

  private mutating func reportAbsent(
    _ without: WithoutSyntax, among names: [String], in holder: String
  ) {
    report(
      .unknownName, "\(holder) 里没有 \(without.kind.rawValue) \(without.name.text)",
      remedy: Scope.nearest(to: without.name.text, among: names).map { "相近的名称是 \($0)" }
        ?? "删去这一行", at: without.span)
  }
}

extension SourceSyntax {
  fileprivate func isSame(as other: SourceSyntax) -> Bool {
    kind == other.kind && text == other.text
  }
}
