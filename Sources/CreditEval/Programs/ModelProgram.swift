public import CreditCore
public import CreditLanguage

/// A model whose names, types and tables are settled, ready to be evaluated.
///
/// A program is immutable; evaluating it is a pure function of the case.
public struct ModelProgram: Sendable {
  /// A value that a case supplies.
  public struct Input: Hashable, Sendable {
    /// The name in formulas and cases.
    public let name: String
    /// The title an official reads.
    public let title: String
    /// The type of the values.
    public let type: ValueType
    /// The unit of a number.
    public let unit: String?
    /// The dataset whose field of the same name supplies the value.
    public let dataset: String?
    let range: RangeSyntax?
    let missing: Missing
    let slot: Int
  }

  enum Missing: Hashable, Sendable {
    case value(Value)
    case stays
    case ungraded
    /// The mean of all subjects whose value is there and in range; 12 digits if `nil`.
    case mean(RoundingSyntax?)
  }

  /// Records that a case supplies.
  public struct Records: Hashable, Sendable {
    /// The name, which is that of the dataset.
    public let name: String
    /// The title an official reads.
    public let title: String
    /// The field of the dataset that names the subject.
    public let subject: String?
    /// The columns, named like the fields of the dataset, in the order of ``CaseRecord/values``.
    public let columns: [String]
    /// The types of the columns.
    public let types: [ValueType]
    /// Whether these are earlier results of the model itself, which ``ModelCase/earlier`` supplies.
    public let isEarlier: Bool
    /// The column of a record's day.
    let day: Int?
    /// The column of the last day on which a record is in force.
    let until: Int?
    /// How long a record is in force where that column says nothing.
    let term: RecordsSyntax.Term?
  }

  /// The model as it was written.
  public let syntax: ModelSyntax
  /// The values a case supplies.
  public internal(set) var inputs: [Input] = []
  /// The records a case supplies.
  public internal(set) var records: [Records] = []
  /// The names of the grades, best first, each once; empty if the model does not grade.
  public internal(set) var grades: [String] = []
  /// What is graded, such as `enterprise` or `department`.
  public internal(set) var subject = ""
  /// The plug-ins whose functions the formulas call, by name.
  public internal(set) var plugins: [Plugin] = []
  /// Names the meaning of the program: equal where the model and the code tables it uses are.
  public internal(set) var fingerprint = ""

  var tables: [CodeTable] = []
  var slotCount = 0
  var steps: [Step] = []
  var scale: GradeScale?
  var outputs: [Output] = []

  /// The name.
  public var name: String { syntax.name.text }
  /// The title an official reads.
  public var title: String { syntax.title ?? syntax.name.text }
  /// What the model rests on, in its order.
  public var sources: [SourceSyntax] {
    syntax.members.compactMap { if case .source(let source) = $0 { source } else { nil } }
  }

  init(_ syntax: ModelSyntax) { self.syntax = syntax }

  /// One step of an evaluation, in the order of the file.
  ///
  /// The grade follows from the last step, the outputs from the grade.
  enum Step: Sendable {
    case define(DefineSyntax, slot: Int, Formula)
    case aggregate(DefineSyntax, slot: Int, Aggregate)
    /// An aggregate that a formula behind it holds in brackets; results do not list it.
    case hidden(String, slot: Int, Aggregate)
    case sheet(Sheet, slot: Int)
    /// An item outside all sheets, which has an effect on the grade.
    case item(Item)
    /// The score; at most one step, behind all sheets.
    case score(Score)
    /// A value the subject has among all subjects: everyone must have come this far before.
    case population(DefineSyntax, slot: Int, Population)
  }

  /// The score, if the model makes one.
  var score: Score? {
    for case .score(let score) in steps { return score }
    return nil
  }

  struct Score: Sendable {
    let syntax: ScoreSyntax
    let formula: Formula
    let slot: Int
    let terms: [Term]
  }

  /// A part of the score that an explanation shows as lines of its own.
  indirect enum Term: Sendable {
    case sheet(Int, factor: ExactDecimal)
    case value(Formula, title: String, factor: ExactDecimal)
    case choice([(condition: Formula, terms: [Term])], otherwise: [Term])
  }

  struct Output: Sendable {
    let syntax: OutputSyntax
    let formula: Formula?
  }
}
