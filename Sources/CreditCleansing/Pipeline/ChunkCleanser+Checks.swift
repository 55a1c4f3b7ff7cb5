internal import CreditCore
internal import CreditLanguage

extension ChunkCleanser {
  /// The checks that follow from a field's declaration.
  func check(_ place: Int, _ chunk: CleansedChunk) {
    let field = program.fields[place]
    checkType(place, chunk)
    if let table = field.table { checkListed(place, program.context.tables[table], chunk) }
    if case .text(let limit?) = field.syntax.type { checkLength(place, limit, chunk) }
    switch field.requirement {
    case nil: break
    case .always:
      let texts = chunk.texts[place]
      let finding = field.finding(.missing)
      for row in 0..<chunk.rowCount where texts[row].isMissing { chunk.question(finding, row) }
    case .when(let formula):
      let texts = chunk.texts[place]
      let finding = field.finding(.missing)
      let lane = evaluate(formula, chunk)
      for row in 0..<chunk.rowCount where texts[row].isMissing {
        if lane.value(row) == .boolean(true) { chunk.question(finding, row) }
      }
    }
  }

  private func checkType(_ place: Int, _ chunk: CleansedChunk) {
    let field = program.fields[place]
    let texts = chunk.texts[place]
    let finding = field.finding(.invalid)
    switch field.syntax.type {
    case .text, .code, .codes: return
    case .unifiedCode:
      for row in 0..<chunk.rowCount {
        let text = texts[row]
        if text.isMissing || UnifiedSocialCreditCode.isValid(text.bytes) { continue }
        // A party without a code is written as seventeen zeros and an X.
        if UnifiedSocialCreditCode.verdict(text.bytes) == .placeholder { continue }
        chunk.question(finding, row)
      }
    case .residentIdentity:
      questionUnless(texts, finding, chunk) { ResidentIdentityNumber.isValid($0) }
    case .registrationNumber:
      questionUnless(texts, finding, chunk) {
        BusinessRegistrationNumber.isValid($0) || LegacyRegistrationNumber.isPlausible($0)
      }
    case .organizationCode:
      questionUnless(texts, finding, chunk) { OrganizationCode.isValid($0) }
    case .day:
      guard case .day(let lane) = chunk.lanes[field.slot] else { return }
      for row in 0..<chunk.rowCount where lane[row] == Lane.missingDay {
        if !texts[row].isMissing { chunk.question(finding, row) }
      }
    case .decimal, .integer, .money, .boolean:
      let lane = chunk.lanes[field.slot]
      if case .number(let numbers, _) = lane {
        for row in 0..<chunk.rowCount where numbers[row] == Lane.missingNumber {
          if !texts[row].isMissing { chunk.question(finding, row) }
        }
      } else {
        for row in 0..<chunk.rowCount where !texts[row].isMissing {
          if lane.value(row).isMissing { chunk.question(finding, row) }
        }
      }
    }
  }

  @inline(__always)
  private func questionUnless(
    _ texts: UnsafeMutablePointer<TextSlice>, _ finding: Int, _ chunk: CleansedChunk,
    _ holds: (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    for row in 0..<chunk.rowCount where !texts[row].isMissing {
      if !holds(texts[row].bytes) { chunk.question(finding, row) }
    }
  }

  private func checkListed(_ place: Int, _ table: CodeTable, _ chunk: CleansedChunk) {
    let texts = chunk.texts[place]
    let finding = program.fields[place].finding(.unlisted)
    var separator = program.fields[place].separator ?? ""
    let isList = program.fields[place].separator != nil
    separator.withUTF8 { between in
      for row in 0..<chunk.rowCount where !texts[row].isMissing {
        let text = texts[row].bytes
        if table.contains(text) { continue }
        if isList, table.containsAll(text, separator: between) { continue }
        chunk.question(finding, row)
      }
    }
  }

  private func checkLength(_ place: Int, _ limit: Int, _ chunk: CleansedChunk) {
    let texts = chunk.texts[place]
    let finding = program.fields[place].finding(.overlong)
    // A text has at most as many characters as bytes: short ones need not be counted.
    for row in 0..<chunk.rowCount where texts[row].count > limit {
      if let text = texts[row].text, text.count > limit { chunk.question(finding, row) }
    }
  }
}
