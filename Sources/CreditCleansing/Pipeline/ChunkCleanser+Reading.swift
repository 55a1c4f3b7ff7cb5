internal import CreditCore
internal import CreditLanguage

extension ChunkCleanser {
  /// Reads the values of a field as its type, bringing known spellings to the field's form.
  func read(_ place: Int, _ chunk: CleansedChunk) {
    let field = program.fields[place]
    switch field.syntax.type {
    case .text, .code, .codes: break
    case .unifiedCode, .residentIdentity, .registrationNumber, .organizationCode:
      cleanCodes(place, chunk)
    case .day: readDays(place, chunk)
    case .decimal(let digits, let scale): readNumbers(place, digits: digits, scale: scale, chunk)
    case .integer: readNumbers(place, digits: 18, scale: 0, chunk)
    case .money: readValues(place, chunk)
    case .boolean:
      let lane = chunk.scratch.booleanLane()
      for row in 0..<chunk.rowCount {
        lane[row] = typed(place, row, chunk).boolean.map { $0 ? 1 : 0 } ?? 2
      }
      chunk.lanes[field.slot] = .boolean(lane)
    }
    if FieldProgram.formulaType(of: field.syntax.type) == .text {
      chunk.lanes[field.slot] = .text(chunk.texts[place])
    }
  }

  /// Reads values that no lane of fixed width holds.
  private func readValues(_ place: Int, _ chunk: CleansedChunk) {
    chunk.lanes[program.fields[place].slot] = .values(
      (0..<chunk.rowCount).map { typed(place, $0, chunk) })
  }

  private func cleanCodes(_ place: Int, _ chunk: CleansedChunk) {
    let texts = chunk.texts[place]
    let format = program.fields[place].finding(.format)
    let letters = program.fields[place].finding(.letters)
    let isUnified = program.fields[place].syntax.type == .unifiedCode
    for row in 0..<chunk.rowCount {
      var text = texts[row]
      if text.isMissing { continue }
      if isUnified, UnifiedSocialCreditCode.isValid(text.bytes) { continue }
      let target = chunk.scratch.allocateText(text.count)
      if let length = CodeText.clean(
        text.bytes, into: UnsafeMutableBufferPointer(start: target, count: text.count))
      {
        text = length == 0 ? .missing : TextSlice(start: UnsafePointer(target), count: length)
        change(place, row, to: text, format, chunk)
      }
      if isUnified, !text.isMissing, !UnifiedSocialCreditCode.isValid(text.bytes) {
        let repaired = chunk.scratch.allocateText(text.count)
        if UnifiedSocialCreditCode.repairLetters(
          text.bytes, into: UnsafeMutableBufferPointer(start: repaired, count: text.count))
        {
          let new = TextSlice(start: UnsafePointer(repaired), count: text.count)
          change(place, row, to: new, letters, chunk)
        }
      }
    }
  }

  private func readDays(_ place: Int, _ chunk: CleansedChunk) {
    let texts = chunk.texts[place]
    let lane = chunk.scratch.dayLane()
    chunk.lanes[program.fields[place].slot] = .day(lane)
    for row in 0..<chunk.rowCount {
      let text = texts[row]
      lane[row] = Lane.missingDay
      if text.isMissing { continue }
      guard case .day(let day, let spelling) = Day.read(text.bytes) else { continue }
      lane[row] = day.daysSinceEpoch
      if !spelling.isCanonical { rewrite(place, row, .day(day), chunk) }
    }
  }

  private func readNumbers(_ place: Int, digits: Int, scale: Int, _ chunk: CleansedChunk) {
    let texts = chunk.texts[place]
    let slot = program.fields[place].slot
    guard digits <= 18 else { return readValues(place, chunk) }
    let lane = chunk.scratch.numberLane()
    chunk.lanes[slot] = .number(lane, scale: scale)
    let limit = UInt64(truncatingIfNeeded: ExactDecimal.power(digits))
    for row in 0..<chunk.rowCount {
      let text = texts[row]
      lane[row] = Lane.missingNumber
      if text.isMissing { continue }
      if case .value(let number) = FixedPoint.parse(text, scale: scale) {
        // More digits than the field has are no value of the field's.
        lane[row] = number.magnitude < limit ? number : Lane.missingNumber
      } else if case .number(let number) = typed(place, row, chunk) {
        lane[row] = ChunkCleanser.fixed(number, scale: scale)
      }
    }
  }

  /// A number at a scale; missing where it does not fit.
  private static func fixed(_ number: ExactDecimal, scale: Int) -> Int64 {
    guard let exact = try? number.rounded(scale: scale) else { return Lane.missingNumber }
    return Int64(exactly: exact.coefficient) ?? Lane.missingNumber
  }

  /// The value of a cell by its field's type, one cell at a time; rewrites other spellings.
  private func typed(_ place: Int, _ row: Int, _ chunk: CleansedChunk) -> Value {
    let text = chunk.texts[place][row]
    if text.isMissing { return .missing }
    switch program.fields[place].syntax.type {
    case .decimal(let digits, let scale): return number(place, row, text, digits, scale, chunk)
    case .integer: return number(place, row, text, 18, 0, chunk)
    case .money: return Money.read(text.bytes).money.map { .money($0) } ?? .missing
    case .day: return Day.read(text.bytes).day.map { .day($0) } ?? .missing
    case .boolean:
      guard let answer = ChunkCleanser.answers[text.text?.lowercased() ?? ""] else {
        return .missing
      }
      if text.text != Value.boolean(answer).description {
        rewrite(place, row, .boolean(answer), chunk)
      }
      return .boolean(answer)
    default: return text.text.map { .text($0) } ?? .missing
    }
  }

  private static let answers: [String: Bool] = [
    "是": true, "否": false, "true": true, "false": false, "1": true, "0": false, "y": true,
    "n": false, "yes": true, "no": false, "有": true, "无": false,
  ]

  private func number(
    _ place: Int, _ row: Int, _ text: TextSlice, _ digits: Int, _ scale: Int,
    _ chunk: CleansedChunk
  ) -> Value {
    guard let number = ExactDecimal.read(text.bytes).number else { return .missing }
    let plain = number.normalized
    // Digits the field has no room for would be lost: the value is none of the field's.
    guard plain.scale <= scale, let whole = try? plain.rounded(scale: scale),
      whole.coefficient.magnitude < ExactDecimal.power(digits).magnitude
    else { return .missing }
    if ExactDecimal(parsing: text.bytes) == nil { rewrite(place, row, .number(number), chunk) }
    return .number(number)
  }

  /// Brings a cell to the form its field's type has.
  private func rewrite(_ place: Int, _ row: Int, _ value: Value, _ chunk: CleansedChunk) {
    var text: String
    if case .number(let number) = value {
      text = number.description
    } else {
      text = value.description
    }
    let new = text.withUTF8 { chunk.scratch.copy($0) }
    if new.hasSameBytes(as: chunk.texts[place][row]) { return }
    change(place, row, to: new, program.fields[place].finding(.format), chunk)
  }

  /// Reads a cell anew after a rule gave it another text.
  func retype(_ place: Int, _ row: Int, _ chunk: CleansedChunk) {
    let slot = program.fields[place].slot
    switch chunk.lanes[slot] {
    case .text(let lane): lane[row] = chunk.texts[place][row]
    case .day(let lane):
      lane[row] = typed(place, row, chunk).day?.daysSinceEpoch ?? Lane.missingDay
    case .number(let lane, let scale):
      lane[row] =
        typed(place, row, chunk).number.map { ChunkCleanser.fixed($0, scale: scale) }
        ?? Lane.missingNumber
    case .boolean(let lane):
      lane[row] = typed(place, row, chunk).boolean.map { $0 ? 1 : 0 } ?? 2
    case .values(var values):
      // Taken out of the chunk the array has one owner, and is not copied for every row.
      chunk.lanes[slot] = .constant(.missing)
      values[row] = typed(place, row, chunk)
      chunk.lanes[slot] = .values(values)
    case .constant, .entry: break
    }
  }
}
