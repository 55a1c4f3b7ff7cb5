internal import CreditCore
public import CreditLanguage

extension ModelSyntax {
  /// The model with everything it takes over from the model it is laid over, as if all of it stood
  /// in one file.
  ///
  /// What both declare is taken from the overlay, in the place it has below; examples are not taken
  /// over, for they say what comes out of the model below. Places stay those of the files the parts
  /// were written in.
  ///
  /// - Parameter catalogue: where the models named by `use` are found.
  /// - Returns: the model, and what was found in putting it together; with an error among the
  ///   findings the model is not to be used.
  /// - Complexity: O(members × members) for each of at most eight models that lie over each other.
  public func resolved(
    in catalogue: some ModelCatalogue
  ) -> (model: ModelSyntax, diagnostics: [Diagnostic]) {
    var resolver = OverlayResolver(catalogue: catalogue)
    let model = resolver.resolve(self, above: [])
    return (model, resolver.diagnostics.sorted { $0.span.start < $1.span.start })
  }
}

/// Finds the models that lie over each other and merges them.
struct OverlayResolver {
  let catalogue: any ModelCatalogue
  var diagnostics: [Diagnostic] = []

  /// More models do not lie over each other.
  static let maximumDepth = 8

  mutating func resolve(_ model: ModelSyntax, above: [ModelSyntax]) -> ModelSyntax {
    var uses: [UseSyntax] = []
    for member in model.members { if case .use(let use) = member { uses.append(use) } }
    guard let use = uses.first else {
      checkAlone(model)
      return model
    }
    if case .use = model.members.first {
    } else {
      report(.badSetting, "use 应写在模型的最前面", remedy: "把它移到第一行", at: use.span)
    }
    if uses.count > 1 {
      report(
        .duplicateName, "一个模型只能叠加在一个模型之上", remedy: "删去这一行", at: uses[1].span,
        notes: [.init(use.span, "已经写了这一个")])
    }
    guard let base = base(of: use, model, above) else { return model.standingAlone }
    let below = resolve(base, above: above + [model])
    var merge = OverlayMerge(base: below, overlay: model, use: use)
    merge.run()
    diagnostics += merge.diagnostics
    return merge.result
  }

  mutating func report(
    _ code: Diagnostic.Code, _ message: String, remedy: String = "", at span: SourceSpan,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostics.append(Diagnostic(.error, code, message, remedy: remedy, at: span, notes: notes))
  }

  /// What makes sense in an overlay only.
  private mutating func checkAlone(_ model: ModelSyntax) {
    for member in model.members {
      switch member {
      case .without(let without):
        report(
          .badSetting, "没有 use，不能用 without", remedy: "在模型最前面写 use 模型名称", at: without.span)
      case .sheet(let sheet) where sheet.isExtension:
        report(
          .badSetting, "没有 use，不能用 extends", remedy: "删去 extends，或在模型最前面写 use 模型名称",
          at: sheet.name.span)
      case .sheet(let sheet): checkWhole(sheet)
      default: break
      }
    }
  }

  private mutating func checkWhole(_ sheet: SheetSyntax) {
    for without in sheet.removed {
      report(
        .badSetting, "没有 extends 的分表里不能用 without",
        remedy: "写作 sheet \(sheet.name.text) extends { … }", at: without.span)
    }
  }

  /// The model a `use` names.
  private mutating func base(
    of use: UseSyntax, _ model: ModelSyntax, _ above: [ModelSyntax]
  ) -> ModelSyntax? {
    guard above.count < OverlayResolver.maximumDepth else {
      report(
        .tooDeep, "模型叠加超过 \(OverlayResolver.maximumDepth) 层", remedy: "把中间的几层合为一个模型",
        at: use.span)
      return nil
    }
    let all = catalogue.models(named: use.model.text)
    let found: [ModelSyntax]
    if let edition = use.edition {
      // The nearest library counts, as for a plain name.
      found = all.lazy.map { $0.filter { $0.edition == edition } }.first { !$0.isEmpty } ?? []
    } else {
      let others = all.lazy.map { tier in tier.filter { !$0.isSame(as: model) } }
      found = ModelSyntax.inForce(others.first { !$0.isEmpty } ?? [], on: model.from)
    }
    guard let base = found.first else {
      reportUnknown(use, all.flatMap(\.self), model)
      return nil
    }
    if found.count > 1 {
      let editions = found.map { $0.edition ?? "（没有版本）" }.joined(separator: "、")
      report(
        .badSetting, "\(use.text) 有几个同时施行的版本：\(editions)",
        remedy: "写作 use \(use.model.text) edition \"版本\"", at: use.span)
      return nil
    }
    let chain = above + [model]
    if let first = chain.firstIndex(where: { $0.isSame(as: base) }) {
      let round = (chain[first...] + [base]).map(\.reference).joined(separator: " → ")
      report(
        .cycle, "模型叠加成了一圈：\(round)", remedy: "让其中一个不用 use", at: use.span)
      return nil
    }
    return base
  }

  private mutating func reportUnknown(
    _ use: UseSyntax, _ all: [ModelSyntax], _ model: ModelSyntax
  ) {
    let editions = all.filter { !$0.isSame(as: model) }.compactMap(\.edition)
    if use.edition != nil, !all.isEmpty {
      report(
        .unknownName, "模型 \(use.model.text) 没有版本“\(use.edition ?? "")”",
        remedy: editions.isEmpty ? "" : "现有版本：\(editions.joined(separator: "、"))", at: use.span)
    } else if !all.isEmpty {
      report(.cycle, "模型不能叠加在自己之上", remedy: "写明版本：use 名称 edition \"版本\"", at: use.span)
    } else {
      let near = Scope.nearest(to: use.model.text, among: catalogue.modelNames)
      report(
        .unknownName, "没有名为 \(use.model.text) 的模型",
        remedy: near.map { "相近的名称是 \($0)" } ?? "用 --models 目录 或 --definitions 文件 指明它所在的地方",
        at: use.model.span)
    }
  }
}

extension Diagnostic.Code {
  /// Models that lie over each other in a circle.
  public static let cycle = Self(rawValue: "cycle")
}

extension ModelSyntax {
  /// Whether both are one declaration: the same place in the same file, or the same reference where
  /// they were built in code.
  func isSame(as other: ModelSyntax) -> Bool {
    reference == other.reference && span == other.span
  }

  /// The model without what only an overlay has; what is left can still be read.
  var standingAlone: ModelSyntax {
    var model = self
    model.members = members.compactMap { member in
      switch member {
      case .use, .without: return nil
      case .sheet(var sheet):
        sheet.isExtension = false
        sheet.removed = []
        return .sheet(sheet)
      default: return member
      }
    }
    return model
  }
}
