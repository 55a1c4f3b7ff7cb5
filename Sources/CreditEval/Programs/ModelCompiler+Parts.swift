internal import CreditCore
internal import CreditLanguage

/// What a part takes from what it stands in.
struct PartFrame {
  /// The name of the sheet.
  var sheet: String?
  /// The legal basis of what names none.
  var cites: String?
  /// The mark of what has none.
  var isRepairable: Bool?
  /// How many groups lie around it.
  var depth = 0

  /// Around an item outside all sheets.
  static let outside = PartFrame()
}

extension ModelCompiler {
  /// Adds a step, to those of a unit where one is being compiled.
  mutating func emit(_ step: ModelProgram.Step) {
    if unit != nil { unit?.steps.append(step) } else { program.steps.append(step) }
  }

  mutating func add(_ sheet: SheetSyntax) {
    let outer = (checker.scope, units)
    var selection: ModelProgram.Selection?
    if let syntax = sheet.units {
      selection = open(syntax)
      if selection == nil {
        _ = declare(sheet.name, type: .number)
        return
      }
    }
    if unit != nil {
      let steps = hidden(in: sheet.parts.expressions)
      unit?.steps += steps
    }
    let frame = PartFrame(
      sheet: sheet.name.text, cites: sheet.cites, isRepairable: sheet.parts.isRepairable)
    let root = compile(sheet.parts, name: sheet.name, title: sheet.title, slot: nil, in: frame)
    var settled: ModelProgram.Units?
    if let selection {
      settled = close(sheet, selection)
      checker.scope.forgetNames(since: outer.0)
      units = outer.1
    } else if let weight = sheet.parts.combination?.weight {
      report(
        .badSetting, "没有写 per，各项没有可以加权的列", remedy: "各项的权重写 weights 100 和 weight", at: weight.span)
    }
    let slot = declare(sheet.name, type: .number)
    sheets.append((sheet.name.text, slot))
    emit(.sheet(.init(syntax: sheet, root: root, units: settled), slot: slot))
  }

  /// Settles what a sheet or a group is made of; for a group, `slot` is made by the caller's wish.
  private mutating func compile(
    _ parts: PartsSyntax, name: NameSyntax, title: String?, slot group: NameSyntax?,
    in frame: PartFrame
  ) -> ModelProgram.Group {
    let start = parts.start.flatMap { formula($0, .number) }
    checkBounds(of: parts, at: name.span)
    var compiled: [ModelProgram.Part] = []
    for member in parts.members {
      if let part = compile(member, of: parts, in: frame) {
        compiled.append(part)
      }
    }
    checkWeights(of: parts)
    // The `combine` of a `per` sheet is about its units.
    let isRootOfUnits = unit != nil && group == nil
    let operation = isRootOfUnits ? .sum : parts.combination?.operation ?? .sum
    checkFullMarks(of: parts, operation, at: name.span)
    return ModelProgram.Group(
      name: name.text, title: title ?? name.text,
      slot: group.map { declare($0, type: .number) }, start: start, parts: compiled,
      combination: combination(of: parts, isRootOfUnits: isRootOfUnits),
      cap: parts.cap, fullMarks: parts.fullMarks, floor: parts.floor)
  }

  private mutating func combination(
    of parts: PartsSyntax, isRootOfUnits: Bool
  ) -> ModelProgram.Combination {
    if let rounding = parts.rounding, parts.weights == nil {
      report(
        .badSetting, "没有写 weights，不用 \(rounding.text)", remedy: "删去，或写在 combine mean 后面",
        at: parts.combination?.span ?? parts.start?.span ?? program.syntax.name.span)
    }
    if let syntax = parts.combination {
      check(syntax.rounding, at: syntax.span)
      if syntax.operation != .mean, syntax.rounding != nil || syntax.weight != nil {
        report(
          .badSetting, "combine \(syntax.operation.rawValue) 不用加权，也不用舍入",
          remedy: "写作 combine \(syntax.operation.rawValue)，或 combine mean …", at: syntax.span)
      }
      if parts.weights != nil && !isRootOfUnits {
        report(
          .badSetting, "weights 与 combine 不能并用", remedy: "各项有权重的，删去 combine", at: syntax.span)
      }
    }
    if let weights = parts.weights {
      check(parts.rounding, at: weights.span)
      return .weighted(parts.rounding)
    }
    guard let syntax = parts.combination, !isRootOfUnits else { return .sum }
    return switch syntax.operation {
    case .sum: .sum
    case .mean: .mean(syntax.rounding)
    case .min: .min
    case .max: .max
    }
  }

  private mutating func compile(
    _ part: PartSyntax, of parts: PartsSyntax, in frame: PartFrame
  ) -> ModelProgram.Part? {
    switch part {
    case .item(let item):
      let weight = checkWeight(
        item.weight, in: parts, of: "指标", item.code, isGrade: item.isGrade)
      return compile(item, in: frame).map {
        ModelProgram.Part(content: .item($0), weight: weight, missing: item.signedMissing)
      }
    case .group(let group):
      let weight = checkWeight(
        group.weight, in: parts, of: "分组", group.name, isGrade: false)
      guard frame.depth < PartsSyntax.maximumDepth else {
        report(
          .tooDeep, "分组嵌套过深，最多 \(PartsSyntax.maximumDepth) 层", remedy: "拆成几张分表",
          at: group.name.span)
        return nil
      }
      if group.parts.combination?.weight != nil {
        report(
          .badSetting, "没有写 per，各项没有可以加权的列", remedy: "各项的权重写 weights 100 和 weight",
          at: group.parts.combination?.span ?? group.name.span)
      }
      let inner = PartFrame(
        sheet: frame.sheet, cites: group.cites ?? frame.cites,
        isRepairable: group.parts.isRepairable ?? frame.isRepairable, depth: frame.depth + 1)
      let compiled = compile(
        group.parts, name: group.name, title: group.title, slot: group.name, in: inner)
      return ModelProgram.Part(content: .group(compiled), weight: weight, missing: group.missing)
    }
  }
}
