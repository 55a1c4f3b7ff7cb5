internal import CreditLanguage

/// How much a model may hold: no annex of a regulation comes near, and whatever the checks cost
/// with the square of a list ends in time.
enum ModelSize {
  /// Members of a model.
  static let members = 5_000
  /// Items and groups of a model.
  static let items = 5_000
  /// Rows of one table, be they bands or grades.
  static let rows = 500
  /// Acknowledged defects of one table.
  static let known = 50
  /// Columns of one declaration of records.
  static let columns = 500
  /// Aggregates of records, with and without a name of their own.
  static let aggregates = 5_000
  /// Half-lives by which what lies back counts less.
  static let halfLives = 16
  /// Records and assignments of one example.
  static let example = 5_000
}

extension ModelCompiler {
  /// Reports lists that are too long to be checked; a model with such a list is looked at no
  /// further.
  ///
  /// - Complexity: O(size of the model).
  mutating func checkSize() -> Bool {
    let members = program.syntax.members
    var fits = limit(members.count, ModelSize.members, "模型的成员", at: program.syntax.name.span)
    var items = 0
    for member in members {
      switch member {
      case .sheet(let sheet):
        let all = sheet.items
        items += all.count + sheet.parts.groups.count
        for item in all where !limit(item) { fits = false }
      case .item(let item):
        items += 1
        if !limit(item) { fits = false }
      case .records(let records):
        fits =
          limit(records.columns.count, ModelSize.columns, "记录的列", at: records.name.span) && fits
      case .grades(let grades):
        fits =
          limit(grades.rows.count + grades.states.count, ModelSize.rows, "等级", at: grades.span)
          && limit(grades.known.count, ModelSize.known, "known", at: grades.span) && fits
      case .output(let output):
        if case .byGrade(let rows) = output.content {
          fits = limit(rows.count, ModelSize.rows, "各级的值", at: output.name.span) && fits
        }
      case .example(let example):
        let count = example.inputs.count + example.records.count + example.expectations.count
        fits = limit(count, ModelSize.example, "示例的内容", at: example.span) && fits
      default: break
      }
    }
    return limit(items, ModelSize.items, "指标和分组", at: program.syntax.name.span)
      && limitAggregates() && fits
  }

  private mutating func limitAggregates() -> Bool {
    var count = 0
    var halfLives: Set<Int> = []
    func look(at aggregate: AggregateSyntax) {
      count += 1
      if let fading = aggregate.fading { halfLives.insert(fading.halfLife) }
    }
    for member in program.syntax.members {
      if case .define(let definition) = member, case .aggregate(let aggregate) = definition.content
      {
        look(at: aggregate)
      }
      for expression in member.expressions {
        expression.forEach { if case .aggregate(let aggregate) = $0.kind { look(at: aggregate) } }
      }
    }
    let place = program.syntax.name.span
    return limit(count, ModelSize.aggregates, "记录的汇总", at: place)
      && limit(halfLives.count, ModelSize.halfLives, "减半的天数", at: place)
  }

  private mutating func limit(_ item: ItemSyntax) -> Bool {
    if let repair = item.repair,
      !limit(repair.rows.count, ModelSize.rows, "修复的期限", at: item.code.span)
    {
      return false
    }
    guard case .bands(_, let bands) = item.effect else { return true }
    return limit(bands.rows.count, ModelSize.rows, "档位", at: item.code.span)
      && limit(bands.known.count, ModelSize.known, "known", at: item.code.span)
  }

  private mutating func limit(
    _ count: Int, _ most: Int, _ what: String, at span: SourceSpan
  ) -> Bool {
    if count <= most { return true }
    report(.tooLarge, "\(what)有 \(count) 个，最多 \(most) 个", remedy: "拆成几个模型", at: span)
    return false
  }
}
