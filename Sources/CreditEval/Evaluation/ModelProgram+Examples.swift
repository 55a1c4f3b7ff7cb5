internal import CreditCore
public import CreditLanguage

/// What became of a worked example.
public struct ExampleOutcome: Hashable, Sendable {
  /// The example's title.
  public let title: String
  /// Where it stands.
  public let span: SourceSpan
  /// What differs, as findings with their places; empty if the example came out as written.
  public let failures: [Diagnostic]

  /// Whether everything came out as written.
  public var passed: Bool { failures.isEmpty }
}

extension Diagnostic.Code {
  /// A worked example that does not come out as written.
  public static let exampleFailed = Self(rawValue: "example-failed")
}

extension ModelProgram {
  /// Evaluates the examples of the model and compares what comes out with what is written.
  public func runExamples() -> [ExampleOutcome] {
    syntax.members.compactMap { member in
      guard case .example(let example) = member else { return nil }
      return ExampleOutcome(
        title: example.title, span: example.span, failures: failures(of: example))
    }
  }

  /// The case an example describes; `nil` without a day of evaluation.
  public func caseOf(_ example: ExampleSyntax) -> ModelCase? {
    guard let day = example.asOf else { return nil }
    var subject = ModelCase(asOf: day)
    for assignment in example.inputs {
      guard case .literal(let value) = assignment.value.kind else { continue }
      let name = assignment.name.text
      if inputs.contains(where: { $0.name == name }) {
        subject.inputs[name] = value
      } else {
        subject.population[name] = value
      }
    }
    for assignment in example.population {
      guard case .literal(let value) = assignment.value.kind else { continue }
      subject.population[assignment.name.text] = value
    }
    for (number, record) in example.records.enumerated() {
      guard let declared = records.first(where: { $0.name == record.records.text }) else {
        continue
      }
      var values = Array(repeating: Value.missing, count: declared.columns.count)
      for assignment in record.columns {
        guard let place = declared.columns.firstIndex(of: assignment.name.text),
          case .literal(let value) = assignment.value.kind
        else { continue }
        values[place] = value
      }
      if declared.isEarlier, let day = values.first?.day {
        subject.earlier.append(EarlierResult(values, day, declared))
        continue
      }
      subject.records[declared.name, default: []]
        .append(CaseRecord(id: "\(declared.name)#\(number + 1)", values: values))
    }
    return subject
  }

  private func failures(of example: ExampleSyntax) -> [Diagnostic] {
    guard let subject = caseOf(example) else { return [] }
    let result: ModelResult
    do throws(ModelError) {
      result = try evaluate(subject)
    } catch {
      return [
        Diagnostic(
          .error, .exampleFailed, "示例“\(example.title)”：\(error.message)", at: example.span)
      ]
    }
    return example.expectations.compactMap { expectation in
      let found = value(of: expectation.name.text, in: result)
      if ModelProgram.agrees(found, with: expectation.value) { return nil }
      return Diagnostic(
        .error, .exampleFailed,
        "示例“\(example.title)”：\(expectation.name.text) 应为 \(ModelProgram.shown(expectation.value))，却是 "
          + (found.isMissing ? "缺失" : "\(found)"),
        at: expectation.name.span.joined(expectation.value.span))
    }
  }

  /// What a result says of a name an example may expect something of.
  private func value(of name: String, in result: ModelResult) -> Value {
    func number(_ number: ExactDecimal?) -> Value { number.map { .number($0) } ?? .missing }
    if name == "score" { return number(result.score) }
    if name == "grade" { return result.grade.map { .text($0) } ?? .missing }
    if let sheet = result.sheets.first(where: { $0.name == name }) { return number(sheet.points) }
    let named = result.outputs + result.definitions
    if let output = named.first(where: { $0.name == name }) { return output.value }
    let groups = result.sheets.flatMap(\.groups)
    if let group = groups.first(where: { $0.name == name }) { return number(group.points) }
    // An item of a `per` sheet may have done something in several units.
    var sum = ExactDecimal.zero
    for item in result.items where item.code == name {
      guard let next = try? sum.adding(item.points) else { return .missing }
      sum = next
    }
    return .number(sum)
  }

  private static func shown(_ expected: ExpressionSyntax) -> String {
    if case .literal(.missing) = expected.kind { return "缺失" }
    if case .name(let name) = expected.kind { return name }
    return expected.text
  }

  /// Whether a value is what is expected; a number is rounded to the digits written.
  private static func agrees(_ found: Value, with expected: ExpressionSyntax) -> Bool {
    switch expected.kind {
    case .name(let name): return found == .text(name)
    case .literal(.number(let number)):
      guard let found = found.number, let rounded = try? found.rounded(scale: number.scale) else {
        return false
      }
      return rounded == number
    case .literal(let value): return found == value
    default: return false
    }
  }
}

extension EarlierResult {
  /// The result that a record of an example describes.
  fileprivate init(_ values: [Value], _ day: Day, _ records: ModelProgram.Records) {
    let named = zip(records.columns, values).dropFirst(3)
    self.init(
      day: day, score: values[1].number, grade: values[2].text,
      outputs: Dictionary(named.map { ($0, $1) }) { first, _ in first })
  }
}
