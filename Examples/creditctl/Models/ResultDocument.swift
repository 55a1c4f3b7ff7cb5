internal import CreditCore
internal import CreditEval
internal import CreditLanguage

/// What a model says of a subject, for programs.
struct ResultDocument {
  private let subject: Grading.Subject
  private let program: ModelProgram
  private let asOf: Day
  private let improvements: ImprovementDocument?

  init(
    _ subject: Grading.Subject, _ program: ModelProgram, asOf: Day,
    _ improvements: ImprovementDocument? = nil
  ) {
    self.improvements = improvements
    self.subject = subject
    self.program = program
    self.asOf = asOf
  }

  /// The whole document; numbers have all their digits, days are written `2026-06-30`.
  var json: JSON {
    let result = subject.result
    return .object(
      [
        ("code", .string(subject.code)), ("name", .string(subject.name)),
        ("model", .string(program.name)), ("title", .string(program.title)),
        ("edition", .text(program.syntax.edition)), ("as_of", .string(asOf.description)),
        ("score", .of(result.score)), ("grade", .text(result.grade)),
        ("grade_title", .text(result.gradeTitle)), ("grade_by_score", .text(result.scoreGrade)),
        ("is_state", .boolean(result.isState)), ("sheets", .array(result.sheets.map(sheet))),
        ("items", .array(result.items.map(item))), ("lines", .array(result.lines.map(line))),
        ("definitions", .object(result.definitions.map { ($0.name, .of($0.value)) })),
        (
          "definition_records",
          .object(
            result.definitions.filter { !$0.records.isEmpty }
              .map { ($0.name, .array($0.records.map { .string($0) })) })
        ),
        ("outputs", .object(result.outputs.map { ($0.name, .of($0.value)) })),
        ("missing_inputs", .array(result.missingInputs.map { .string($0) })),
        ("notes", .array((program.notes(on: asOf) + result.notes).map { .string($0) })),
        ("fingerprint", .string(program.fingerprint)),
      ] + (improvements.map { [("improvements", $0.json)] } ?? []))
  }

  private func sheet(_ sheet: ModelResult.Sheet) -> JSON {
    .object([
      ("name", .string(sheet.name)), ("title", .string(sheet.title)),
      ("points", .of(sheet.points)), ("groups", .array(sheet.groups.map(group))),
      ("units", .array(sheet.units.map(unit))),
    ])
  }

  private func group(_ group: ModelResult.Group) -> JSON {
    .object([
      ("name", .string(group.name)), ("title", .string(group.title)),
      ("depth", .count(group.depth)),
      ("points", .of(group.points)),
    ])
  }

  private func unit(_ unit: ModelResult.Unit) -> JSON {
    .object([
      ("record", .string(unit.record)), ("title", .string(unit.title)),
      ("points", .of(unit.points)), ("weight", .of(unit.weight)),
      ("groups", .array(unit.groups.map(group))), ("lines", .array(unit.lines.map(line))),
    ])
  }

  private func item(_ item: ModelResult.Item) -> JSON {
    .object([
      ("code", .string(item.code)), ("title", .string(item.title)), ("sheet", .text(item.sheet)),
      ("unit", .text(item.unit)), ("points", .of(item.points)),
      ("points_without_cap", .of(item.uncapped)), ("restored", .of(item.restored)),
      ("sets_score", .of(item.setScore)), ("grade_effect", .text(item.gradeEffect)),
      ("is_repairable", .boolean(item.isRepairable)),
      ("records", .array(item.records.map { .string($0) })), ("cites", .text(item.cites)),
    ])
  }

  private func line(_ line: ModelResult.Line) -> JSON {
    .object([
      ("kind", .string(line.kind.rawValue)), ("name", .string(line.name)),
      ("title", .string(line.title)), ("points", .of(line.points)),
    ])
  }
}

extension ModelProgram {
  /// What a reader must know of a day of evaluation on which the edition is not in force.
  func notes(on day: Day) -> [String] {
    if let from = syntax.from, day < from { return ["评价日 \(day) 在这个版本施行（\(from)）之前"] }
    if let until = syntax.until, until < day { return ["评价日 \(day) 在这个版本失效（\(until)）之后"] }
    return []
  }
}
