public import CreditCore

/// `dataset penalty "行政处罚" catalogue "2024" class 3 { … }`: what departments send, and what is
/// done to it.
public struct DatasetSyntax: Hashable, Sendable {
  /// How often a provider has something to deliver.
  public enum Frequency: String, Hashable, Sendable, CaseIterable {
    /// Every day.
    case daily = "每日"
    /// Every week.
    case weekly = "每周"
    /// Every month.
    case monthly = "每月"
    /// Every quarter.
    case quarterly = "每季度"
    /// Every year.
    case yearly = "每年"
    /// When something happens.
    case onChange = "实时"
  }

  /// The code name.
  public var name: NameSyntax
  /// The title an official reads.
  public var title: String?
  /// The edition of this definition.
  public var edition: String?
  /// The edition of the catalogue the dataset belongs to.
  public var catalogue: String?
  /// The class within the catalogue.
  public var catalogueClass: Int?
  /// The legal basis.
  public var cites: String?
  /// The first day on which the definition is in force.
  public var from: Day?
  /// The last day on which the definition is in force.
  public var until: Day?
  /// How often it is delivered.
  public var frequency: Frequency?
  /// Texts that stand for nothing: `NULL`, `无`, `/`.
  public var blanks: [String]
  /// Where those texts are written.
  public var blanksSpan: SourceSpan = .none
  /// The fields, in the order of the official layout.
  public var fields: [FieldSyntax]
  /// The fields that together name a record.
  public var key: [NameSyntax]
  /// The field with the subject's code.
  public var subject: NameSyntax?
  /// The field with the subject's name.
  public var subjectName: NameSyntax?
  /// The field that names who sent a row.
  public var provider: NameSyntax?
  /// The field that numbers the rows of a file.
  public var rowName: NameSyntax?
  /// The steps of cleansing.
  public var steps: [StepSyntax]
  /// Where it stands.
  public var span: SourceSpan

  /// Makes a dataset.
  public init(
    name: NameSyntax, title: String? = nil, edition: String? = nil, catalogue: String? = nil,
    catalogueClass: Int? = nil, cites: String? = nil, from: Day? = nil, until: Day? = nil,
    frequency: Frequency? = nil, blanks: [String] = [], fields: [FieldSyntax] = [],
    key: [NameSyntax] = [], subject: NameSyntax? = nil, subjectName: NameSyntax? = nil,
    provider: NameSyntax? = nil, rowName: NameSyntax? = nil, steps: [StepSyntax] = [],
    span: SourceSpan = .none
  ) {
    self.name = name
    self.title = title
    self.edition = edition
    self.catalogue = catalogue
    self.catalogueClass = catalogueClass
    self.cites = cites
    self.from = from
    self.until = until
    self.frequency = frequency
    self.blanks = blanks
    self.fields = fields
    self.key = key
    self.subject = subject
    self.subjectName = subjectName
    self.provider = provider
    self.rowName = rowName
    self.steps = steps
    self.span = span
  }
}
