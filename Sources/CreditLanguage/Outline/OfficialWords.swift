/// Turns what a model writes into words an official reads: names become their titles, operators and
/// keywords their Chinese words.
///
/// The words stand beside the model, never in its place: what counts is the text of the model.
///
/// For example, `when recent >= 3 and not passed` becomes `近一年失信 ≥ 3 且非通过检查`.
public struct OfficialWords: Sendable {
  private var titles: [String: String] = [:]

  /// Takes the titles of a model's names.
  public init(_ model: ModelSyntax) { self.init(ModelOutline(model)) }

  /// Takes the titles of the names of an outline.
  public init(_ outline: ModelOutline) { collect(outline.lines) }

  private mutating func collect(_ lines: [ModelOutline.Line]) {
    for line in lines {
      if Self.naming.contains(line.keyword), let title = line.title, titles[line.name] == nil {
        titles[line.name] = title
      }
      if Self.holding.contains(line.keyword) { collect(line.lines) }
    }
  }

  private static let naming: Set<String> = [
    "input", "records", "earlier", "column", "let", "sheet", "group", "output",
  ]
  private static let holding: Set<String> = ["records", "earlier", "sheet", "group"]

  /// The title of a name; the name itself where it has none.
  public func title(_ name: String) -> String { titles[name] ?? name }

  /// A formula, a condition or a selection in words.
  public func formula(_ text: String) -> String {
    let source = SourceFile(name: "", text: text)
    var lexer = Lexer(source)
    lexer.run()
    var result = ""
    var end = 0
    for (place, token) in lexer.tokens.enumerated() where token.kind != .end {
      if token.span.start > end { result += " " }
      end = token.span.end
      switch token.kind {
      case .word(let word):
        let isCall =
          lexer.tokens[place + 1].kind == .symbol("(") && !Self.operators.contains(word)
        result += isCall ? Self.functions[word] ?? word : Self.words[word] ?? title(word)
      case .text(let text): result += "“\(text)”"
      case .symbol(let symbol): result += Self.symbols[symbol] ?? symbol
      default: result += source.text(of: token.span)
      }
    }
    return result
  }

  private static let operators: Set<String> = [
    "and", "or", "not", "in", "is", "has", "contains", "case", "else", "where", "of", "over",
  ]

  private static let words: [String: String] = [
    "and": "且", "or": "或", "not": "非", "in": "属于", "is": "为", "has": "含有", "contains": "包含",
    "missing": "缺失", "present": "有值", "true": "是", "false": "否", "case": "若", "else": "否则",
    "as_of": "评价日",
    "score": "总分", "grade": "等级", "of": "的", "over": "，取自", "where": "，其中", "within": "，在",
    "before": "之前", "year": "年", "years": "年", "month": "个月", "months": "个月", "day": "天",
    "days": "天", "quarter": "季度", "quarters": "个季度", "count": "条数", "sum": "合计", "mean": "平均",
    "min": "最小", "max": "最大", "any": "有无", "latest": "最近一条", "earliest": "最早一条", "run": "连续条数",
    "distinct": "不同的", "best": "最好", "worst": "最差", "rounded": "保留小数", "each": "每条", "once": "只计一次",
    "highest": "取最高一条", "lowest": "取最低一条", "first": "取最早一条", "by": "按", "excluded": "不计入",
    "ungraded": "不评级", "stays": "保持缺失", "rank": "名次", "top_share": "名次占比", "population": "全体",
    "among": "限于", "later": "更迟", "repaired": "修复：自", "from": "自", "to": "至", "share": "乘以",
    "weighted": "加权", "unit": "单位", "force": "有效期内", "fading": "，逐期减半",
  ]

  private static let functions: [String: String] = [
    "min": "取小", "max": "取大", "round": "取整", "abs": "绝对值", "divide": "相除", "floor": "舍去小数",
    "ceil": "进位取整", "add_months": "推后月数", "add_years": "推后年数", "add_days": "推后天数",
    "months_between": "相隔整月", "years_between": "相隔整年", "days_between": "相隔天数", "year": "年份",
    "month": "月份", "quarter": "季度", "better_of": "较好等级", "worse_of": "较差等级",
    "grade_place": "等级位次", "clamp": "限于", "steps": "步数", "power": "乘方", "percent": "百分比",
  ]

  private static let symbols: [String: String] = [
    ">=": "≥", "<=": "≤", "<>": "≠", "*": "×", "/": "÷", "->": "→",
  ]
}
