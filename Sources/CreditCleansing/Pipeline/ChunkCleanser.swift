internal import CreditCore
internal import CreditLanguage

/// Runs a dataset's program over chunks of rows.
///
/// The order is: cells are trimmed and marks for nothing removed; values are read as their types;
/// the steps run as the definition has them; the checks of the fields come last, so that they see
/// what the steps have filled in.
struct ChunkCleanser {
  let program: DatasetProgram
  let evaluator: VectorEvaluator

  init(_ program: DatasetProgram) {
    self.program = program
    evaluator = VectorEvaluator(context: program.context)
  }

  /// Cleanses the rows of a chunk.
  func run(_ rows: RowChunk, _ chunk: CleansedChunk) {
    chunk.rows = rows
    let count = rows.rowCount
    chunk.scratch.begin(rows: count)
    chunk.changes.removeAll(keepingCapacity: true)
    chunk.bits.update(repeating: 0, count: count * chunk.words)
    chunk.flags.update(repeating: 0, count: count)
    for (place, column) in chunk.columns.enumerated() {
      if let column {
        chunk.texts[place] = rows.slices + column * rows.stride
        trim(place, chunk)
      } else {
        chunk.texts[place] = chunk.nothing
      }
    }
    for problem in rows.problems {
      chunk.question(DatasetProgram.Common.damagedRow.rawValue, problem.row)
    }
    for place in program.fields.indices { read(place, chunk) }
    runSteps(chunk)
    for place in program.fields.indices { check(place, chunk) }
  }

  private func runSteps(_ chunk: CleansedChunk) {
    var taken: UnsafeMutablePointer<UInt8>?
    for step in program.steps {
      switch step {
      case .define(let slot, let formula):
        chunk.lanes[slot] = copied(evaluate(formula, chunk), of: formula, chunk)
      case .beginGroup:
        let lane = taken ?? chunk.scratch.booleanLane()
        for row in 0..<chunk.rowCount { lane[row] = 0 }
        taken = lane
      case .rule(let rule, let inGroup): run(rule, chunk, inGroup ? taken : nil)
      }
    }
  }

  /// A name for a field keeps the value the field has now, whatever rules do to the field later.
  private func copied(_ lane: Lane, of formula: Formula, _ chunk: CleansedChunk) -> Lane {
    guard case .slot = formula.kind else { return lane }
    let rows = chunk.rowCount
    switch lane {
    case .text(let own):
      let copy = chunk.scratch.textLane()
      copy.update(from: own, count: rows)
      return .text(copy)
    case .number(let own, let scale):
      let copy = chunk.scratch.numberLane()
      copy.update(from: own, count: rows)
      return .number(copy, scale: scale)
    case .day(let own):
      let copy = chunk.scratch.dayLane()
      copy.update(from: own, count: rows)
      return .day(copy)
    case .boolean(let own):
      let copy = chunk.scratch.booleanLane()
      copy.update(from: own, count: rows)
      return .boolean(copy)
    case .entry, .constant, .values: return lane
    }
  }

  /// The lane of a formula; rows that have no value are questioned.
  func evaluate(
    _ formula: Formula, _ chunk: CleansedChunk, rows: UnsafeMutablePointer<UInt8>? = nil
  ) -> Lane {
    let lane = evaluator.evaluate(
      formula, slots: chunk.lanes, scratch: chunk.scratch, rows: rows)
    if !chunk.scratch.errors.isEmpty {
      for (row, _) in chunk.scratch.errors {
        chunk.question(DatasetProgram.Common.evaluation.rawValue, row)
      }
      chunk.scratch.errors.removeAll(keepingCapacity: true)
    }
    return lane
  }

  /// Runs a rule.
  ///
  /// In a group, rows that an earlier rule took are passed over, and the rows for
  /// which this one's condition holds are taken.
  private func run(
    _ rule: DatasetProgram.RuleProgram, _ chunk: CleansedChunk,
    _ taken: UnsafeMutablePointer<UInt8>?
  ) {
    let wanted = chunk.scratch.booleanLane()
    for row in 0..<chunk.rowCount { wanted[row] = taken.map { $0[row] == 0 ? 1 : 0 } ?? 1 }
    if let formula = rule.condition {
      switch evaluate(formula, chunk, rows: wanted) {
      case .boolean(let lane):
        for row in 0..<chunk.rowCount { wanted[row] &= lane[row] == 1 ? 1 : 0 }
      case .constant(.boolean(true)): break
      default: return
      }
    }
    let value = rule.value.map { evaluate($0, chunk, rows: wanted) }
    for row in 0..<chunk.rowCount where wanted[row] != 0 {
      if let taken { taken[row] = 1 }
      if let value {
        assign(value, rule, row, chunk)
      } else {
        chunk.question(rule.finding, row)
      }
    }
  }

  /// Gives a field the value a rule computed for it, unless there is none or it is there already.
  private func assign(
    _ lane: Lane, _ rule: DatasetProgram.RuleProgram, _ row: Int, _ chunk: CleansedChunk
  ) {
    let old = chunk.texts[rule.field][row]
    if rule.outcome == .complete && !old.isMissing { return }
    let new: TextSlice
    if case .text(let texts) = lane {
      new = texts[row]
    } else {
      let value = lane.value(row)
      var text = value.description
      new = value.isMissing ? .missing : text.withUTF8 { chunk.scratch.copy($0) }
    }
    if new.isMissing || new.hasSameBytes(as: old) { return }
    change(rule.field, row, to: new, rule.finding, chunk)
    if rule.outcome == .complete {
      chunk.note(rule.finding, row, CleansedChunk.completedFlag)
    }
    retype(rule.field, row, chunk)
  }

  /// Puts a new text into a cell and notes the change.
  @inline(__always)
  func change(
    _ field: Int, _ row: Int, to new: TextSlice, _ finding: Int, _ chunk: CleansedChunk
  ) {
    let texts = chunk.ownTexts(field)
    chunk.changes.append(
      CellChange(row: row, field: field, old: texts[row], new: new, finding: finding))
    texts[row] = new
    // A mark that stands for nothing is a way of writing nothing: it is traced, but was no mistake.
    let isMark = finding == DatasetProgram.Common.blank.rawValue
    chunk.note(finding, row, isMark ? 0 : CleansedChunk.repairedFlag)
  }
}
