public import CreditCore

/// A function that expressions may call.
///
/// A function is pure: the same arguments give the same value, and it neither fails nor looks at
/// anything else. Its meaning is ``evaluate``; a ``kernel`` may compute the same faster for many
/// rows at once.
public struct Function: Sendable {
  /// The name in expressions.
  public let name: String
  /// The types of the arguments.
  public let parameters: [FormulaType]
  /// Whether the last parameter may be given any number of times, at least once.
  public let isVariadic: Bool
  /// What the function yields.
  public let result: FormulaType
  /// Whether missing arguments reach ``evaluate``; otherwise the result is missing as soon as one
  /// argument is.
  public let acceptsMissing: Bool
  /// What the function does, in a sentence for the people who write rules.
  public let summary: String
  /// The value for some arguments.
  public let evaluate: @Sendable ([Value]) throws(ArithmeticError) -> Value
  /// The values for many rows at once; `nil` where rows are evaluated one by one.
  public let kernel: Kernel?
  /// The plug-in that brought the function; `nil` for one of the language.
  public var plugin: Plugin?
  /// What an evaluator that knows the plug-in may call instead of ``evaluate``, such as the column
  /// of a scorer that computes whole chunks.
  public var implementation: (any Sendable)?

  /// Computes a lane from lanes, or returns `nil` to have the rows evaluated one by one.
  public typealias Kernel = @Sendable (_ arguments: [Lane], _ scratch: Scratch) -> Lane?

  /// Describes a function.
  public init(
    _ name: String, _ parameters: [FormulaType], variadic: Bool = false, _ result: FormulaType,
    acceptsMissing: Bool = false, summary: String,
    kernel: Kernel? = nil,
    evaluate: @escaping @Sendable ([Value]) throws(ArithmeticError) -> Value
  ) {
    self.name = name
    self.parameters = parameters
    isVariadic = variadic
    self.result = result
    self.acceptsMissing = acceptsMissing
    self.summary = summary
    self.kernel = kernel
    self.evaluate = evaluate
  }
}

/// The functions that expressions may call, by name.
///
/// One name may stand for several functions that differ in the types of their arguments.
public struct FunctionLibrary: Sendable {
  private var functions: [String: [Function]] = [:]

  /// Makes a library without functions.
  public init() {}

  /// Adds a function.
  public mutating func register(_ function: Function) {
    functions[function.name, default: []].append(function)
  }

  /// The library with more functions.
  public func adding(_ more: [Function]) -> FunctionLibrary {
    var library = self
    for function in more { library.register(function) }
    return library
  }

  /// The functions of a name.
  public subscript(name: String) -> [Function] { functions[name] ?? [] }

  /// All names, sorted.
  public var names: [String] { functions.keys.sorted() }
}
