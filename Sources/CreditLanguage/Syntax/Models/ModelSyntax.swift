public import CreditCore

/// `model food.sales "食品销售企业风险分级" edition "辽宁" effective 2016-12-01 { … }`: a rule that
/// scores and grades subjects, written beside the regulation line by line.
public struct ModelSyntax: Hashable, Sendable {
  /// One part of a model.
  public enum Member: Hashable, Sendable {
    /// The model that this one is laid over.
    case use(UseSyntax)
    /// Something of that model which is not taken over.
    case without(WithoutSyntax)
    /// Where the rule stands, and what of it the model covers.
    case source(SourceSyntax)
    /// `subject enterprise`: what is graded.
    case subject(NameSyntax)
    /// A value that must be known of the subject.
    case input(InputSyntax)
    /// Records of the subject.
    case records(RecordsSyntax)
    /// A name for a value.
    case define(DefineSyntax)
    /// Items whose points add up.
    case sheet(SheetSyntax)
    /// An item outside all sheets, which moves the grade and has no points.
    case item(ItemSyntax)
    /// How the score is made.
    case score(ScoreSyntax)
    /// What grade a score has.
    case grades(GradesSyntax)
    /// Something else that follows from score and grade.
    case output(OutputSyntax)
    /// A worked example that must come out as written.
    case example(ExampleSyntax)
  }

  /// The name: letters and digits with `.` and `-` between them.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The edition: a region or a year.
  public var edition: String?
  /// The first day on which the rule is in force.
  public var from: Day?
  /// The last day on which the rule is in force.
  public var until: Day?
  /// The parts, in the order of the file.
  public var members: [Member]
  /// The models it has been laid over, the nearest first; none for a model as it is written.
  public var bases: [UseSyntax] = []
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a model.
  public init(
    name: NameSyntax, title: String? = nil, edition: String? = nil, from: Day? = nil,
    until: Day? = nil, members: [Member] = [], span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.edition = edition
    self.from = from
    self.until = until
    self.members = members
    self.span = span
  }
}

/// `cites "办法第八条"`, `cites own "理由"`, `covers "表1-2"`: what a model rests on.
public struct SourceSyntax: Hashable, Sendable {
  /// What is said of the source.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The published rule.
    case cites
    /// Something that no rule says and the author decided.
    case citesOwn = "cites own"
    /// Which part of the rule the model covers and which not.
    case covers
  }

  /// What is said.
  public var kind: Kind
  /// The words.
  public var text: String
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a source.
  public init(_ kind: Kind, _ text: String, span: SourceSpan = .none) {
    self.kind = kind
    self.text = text
    self.span = span
  }
}

/// `score "风险分值" = static + dynamic rounded 1 range 0...100`.
public struct ScoreSyntax: Hashable, Sendable {
  /// The title an official reads.
  public var title: String?
  /// The value, in terms of sheets, inputs and defined names.
  public var value: ExpressionSyntax
  /// How it is rounded; not at all where nothing is written.
  public var rounding: RoundingSyntax?
  /// The scores that can occur; all numbers where nothing is written.
  public var range: RangeSyntax?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a score.
  public init(
    title: String? = nil, value: ExpressionSyntax, rounding: RoundingSyntax? = nil,
    range: RangeSyntax? = nil, span: SourceSpan = .none
  ) {
    self.title = title
    self.value = value
    self.rounding = rounding
    self.range = range
    self.span = span
  }
}

/// `rounded 2 四舍五入`: to how many digits behind the point, and how.
public struct RoundingSyntax: Hashable, Sendable {
  /// Digits behind the point.
  public var digits: Int
  /// What becomes of the rest.
  public var mode: RoundingMode

  /// Makes a rounding.
  public init(digits: Int, mode: RoundingMode = .halfAwayFromZero) {
    self.digits = digits
    self.mode = mode
  }
}

/// `let name "title" = …`: a name for a value, for a formula or an aggregate of records.
public struct DefineSyntax: Hashable, Sendable {
  /// What the name stands for.
  public enum Content: Hashable, Sendable {
    /// A formula.
    case formula(ExpressionSyntax)
    /// An aggregate of records.
    case aggregate(AggregateSyntax)
    /// A value the subject has among all subjects.
    case population(PopulationSyntax)
  }

  /// The name.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// What the name stands for.
  public var content: Content
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a definition.
  public init(
    name: NameSyntax, title: String? = nil, content: Content, span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.content = content
    self.span = span
  }
}

/// `output checks "每年检查次数" by grade { A -> 1 B -> 2 }` or `output rate "迟报率" = …`.
public struct OutputSyntax: Hashable, Sendable {
  /// How the output is made.
  public enum Content: Hashable, Sendable {
    /// A formula, possibly rounded.
    case formula(ExpressionSyntax, rounding: RoundingSyntax?)
    /// A value for each grade.
    case byGrade([Row])
  }

  /// The value for one grade.
  public struct Row: Hashable, Sendable {
    /// The grade.
    public var grade: NameSyntax
    /// The value.
    public var value: ExpressionSyntax
    /// Makes a row.
    public init(grade: NameSyntax, value: ExpressionSyntax) {
      self.grade = grade
      self.value = value
    }
  }

  /// The name.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The unit.
  public var unit: String?
  /// How it is made.
  public var content: Content
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an output.
  public init(
    name: NameSyntax, title: String? = nil, unit: String? = nil, content: Content,
    span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.content = content
    self.span = span
  }
}
