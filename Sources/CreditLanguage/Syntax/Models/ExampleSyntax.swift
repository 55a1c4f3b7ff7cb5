public import CreditCore

/// `example "两处小店" { as_of 2026-01-01 area = 150 … expect static 12.5 grade A }`.
public struct ExampleSyntax: Hashable, Sendable {
  /// A name with a value.
  public struct Assignment: Hashable, Sendable {
    /// The name of an input or a column.
    public var name: NameSyntax
    /// The value, a literal.
    public var value: ExpressionSyntax
    /// Makes an assignment.
    public init(name: NameSyntax, value: ExpressionSyntax) {
      self.name = name
      self.value = value
    }
  }

  /// `record penalty { CF_JDRQ = 2025-03-01 }`: one record of the subject.
  public struct Record: Hashable, Sendable {
    /// The records it belongs to.
    public var records: NameSyntax
    /// Its columns; those not named are missing.
    public var columns: [Assignment]
    /// Where it stands.
    public var span: SourceSpan
    /// Makes a record.
    public init(records: NameSyntax, columns: [Assignment] = [], span: SourceSpan = .none) {
      self.records = records
      self.columns = columns
      self.span = span
    }
  }

  /// `grade A`, `score 91.667`: what must come out.
  public struct Expectation: Hashable, Sendable {
    /// `score`, `grade`, or the name of a sheet, an item, an output or a defined value.
    public var name: NameSyntax
    /// The value: a literal, or the name of a grade; a number equals what comes out when that is
    /// rounded to the digits written here.
    public var value: ExpressionSyntax
    /// Makes an expectation.
    public init(name: NameSyntax, value: ExpressionSyntax) {
      self.name = name
      self.value = value
    }
  }

  /// What the example shows.
  public var title: String
  /// The day as of which is evaluated.
  public var asOf: Day?
  /// The values of inputs; those not named are missing.
  public var inputs: [Assignment]
  /// `population income = 8.5`: what the population would give, by name; for an input the mean that
  /// stands in its place.
  public var population: [Assignment]
  /// The records.
  public var records: [Record]
  /// What must come out.
  public var expectations: [Expectation]
  /// The source of the example: a published one, or our own.
  public var cites: String?
  /// Where it stands.
  public var span: SourceSpan

  /// Makes an example.
  public init(
    title: String, asOf: Day? = nil, inputs: [Assignment] = [], population: [Assignment] = [],
    records: [Record] = [], expectations: [Expectation] = [], cites: String? = nil,
    span: SourceSpan = .none
  ) {
    self.title = title
    self.asOf = asOf
    self.inputs = inputs
    self.population = population
    self.records = records
    self.expectations = expectations
    self.cites = cites
    self.span = span
  }
}
