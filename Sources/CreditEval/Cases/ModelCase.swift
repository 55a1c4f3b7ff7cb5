public import CreditCore
public import CreditLanguage

/// What is known of one subject on one day: everything a model looks at.
///
/// For example:
///
///     let shop = ModelCase(asOf: today, inputs: ["area": .number(150)])
///     let result = try program.evaluate(shop)
public struct ModelCase: Hashable, Sendable {
  /// The day as of which is evaluated.
  public var asOf: Day
  /// The values of the model's inputs, by name; what is not there is missing.
  public var inputs: [String: Value]
  /// The subject's records, by the name the model gives them.
  public var records: [String: [CaseRecord]]
  /// What the model said of the subject before, for models that look back at it.
  public var earlier: [EarlierResult]
  /// What the subject is among all others, by the name the model gives it, for a model that is
  /// evaluated on a single case; for an input, the mean that stands in its place.
  public var population: [String: Value]

  /// Makes a case.
  public init(
    asOf: Day, inputs: [String: Value] = [:], records: [String: [CaseRecord]] = [:],
    earlier: [EarlierResult] = [], population: [String: Value] = [:]
  ) {
    self.asOf = asOf
    self.inputs = inputs
    self.records = records
    self.earlier = earlier
    self.population = population
  }
}

/// One record of a subject.
public struct CaseRecord: Hashable, Sendable {
  /// The id under which a result names the record.
  public var id: String
  /// The values, in the order of ``ModelProgram/Records/columns``; what is not there is missing.
  public var values: [Value]

  /// Makes a record.
  public init(id: String, values: [Value]) {
    self.id = id
    self.values = values
  }
}

/// A case that a model cannot evaluate.
public struct ModelError: Error, Hashable, Sendable {
  /// What is wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A value is of another type than the input or column.
    public static let wrongType = Code(rawValue: "wrong-type")
    /// A result needs more digits than there are.
    public static let overflow = Code(rawValue: "overflow")
    /// A division by zero for which the model states nothing.
    public static let divisionByZero = Code(rawValue: "division-by-zero")
    /// A plug-in yielded what is no number.
    public static let notANumber = Code(rawValue: "not-a-number")
    /// A plug-in yielded a value outside the range it declares.
    public static let outOfRange = Code(rawValue: "out-of-range")
    /// A plug-in yielded a value of another type than it declares.
    public static let wrongResult = Code(rawValue: "wrong-result")
  }

  /// What is wrong.
  public let code: Code
  /// The input, column or part of the model concerned.
  public let name: String
  /// Where the model says what cannot be computed.
  public let span: SourceSpan

  /// Makes an error.
  public init(_ code: Code, name: String, at span: SourceSpan = .none) {
    self.code = code
    self.name = name
    self.span = span
  }

  /// What is wrong, in words an official reads.
  public var message: String {
    switch code {
    case .wrongType: "“\(name)”的值不是声明的类型"
    case .overflow: "计算“\(name)”时结果超出 38 位数字"
    case .divisionByZero: "计算“\(name)”时除数为零，而模型没有写明除数为零时怎么办"
    case .unknownModel: "没有名为 \(name) 的模型"
    case .notANumber: "计算“\(name)”时插件给出的不是数值"
    case .outOfRange: "计算“\(name)”时插件给出的值不在它声明的范围之内"
    case .wrongResult: "计算“\(name)”时插件给出的值不是它声明的类型"
    default: "“\(name)”：\(code.rawValue)"
    }
  }
}

extension ModelCase {
  /// The records a case supplies, with earlier results as records.
  func supplied(_ records: ModelProgram.Records) -> [CaseRecord] {
    let plain = self.records[records.name] ?? []
    return records.isEarlier ? plain + earlier.map { $0.record(records) } : plain
  }
}
