internal import CreditCore
internal import CreditEval

/// Figures of a measurement, with what each of them is.
struct Figures {
  /// One figure.
  struct Figure {
    let name: String
    let title: String
    let value: Double
    let unit: String
  }

  private(set) var all: [Figure] = []
  private(set) var notes: [String] = []

  mutating func add(_ name: String, _ title: String, _ value: Double, _ unit: String) {
    all.append(Figure(name: name, title: title, value: value, unit: unit))
  }

  mutating func note(_ text: String) { notes.append(text) }

  func text(_ program: ModelProgram, cases: Int, asOf: Day) -> String {
    var lines = ["\(program.title)（\(program.syntax.reference)），\(cases) 个案例，截至 \(asOf)"]
    lines += all.map { "  \($0.title)：\(Figures.shown($0.value)) \($0.unit)" }
    lines += notes.map { "  注：\($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  func json(_ program: ModelProgram, cases: Int, asOf: Day) -> JSON {
    .object(
      ModelIdentity.members(program) + [
        ("as_of", .string(asOf.description)), ("cases", .count(cases)),
        (
          "figures",
          .object(
            all.map {
              (
                $0.name,
                .object([("value", .number(Figures.digits($0.value))), ("unit", .string($0.unit))])
              )
            })
        ), ("notes", .array(notes.map { .string($0) })),
      ])
  }

  /// A number as a person reads it: three digits that count, commas between thousands.
  static func shown(_ value: Double) -> String {
    if value >= 1000, value < 1e15 { return HTML.number(Int(value)) }
    return digits(value)
  }

  /// A number with at most three digits behind the point.
  static func digits(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "0" }
    let thousandths = Int((value * 1000).rounded())
    let whole = "\(thousandths / 1000)"
    let rest = String(abs(thousandths) % 1000 + 1000).dropFirst()
    return thousandths % 1000 == 0 ? whole : "\(whole).\(rest)"
  }
}
