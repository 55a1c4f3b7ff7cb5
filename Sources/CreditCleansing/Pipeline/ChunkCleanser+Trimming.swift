internal import CreditCore
internal import CreditLanguage

extension ChunkCleanser {
  /// Removes blanks around the values of a field, and values that stand for nothing.
  func trim(_ field: Int, _ chunk: CleansedChunk) {
    let texts = chunk.texts[field]
    let longestBlank = program.blanks.longest
    for row in 0..<chunk.rowCount {
      let text = texts[row]
      guard let start = text.start else { continue }
      if text.count == 0 {
        texts[row] = .missing
        continue
      }
      if ChunkCleanser.hasBlankEnd(start, text.count) {
        let inner = ByteText.trimmed(text.bytes)
        if inner.count < text.count {
          trim(field, row, inner, chunk)
          continue
        }
      }
      if text.count <= longestBlank, program.blanks.contains(text.bytes) {
        change(field, row, to: .missing, DatasetProgram.Common.blank.rawValue, chunk)
      }
    }
  }

  private func trim(
    _ field: Int, _ row: Int, _ inner: UnsafeBufferPointer<UInt8>, _ chunk: CleansedChunk
  ) {
    guard let start = inner.baseAddress, inner.count > 0, !program.blanks.contains(inner) else {
      change(field, row, to: .missing, DatasetProgram.Common.blank.rawValue, chunk)
      return
    }
    change(
      field, row, to: TextSlice(start: start, count: inner.count),
      DatasetProgram.Common.trimmed.rawValue, chunk)
  }

  /// Whether a text may begin or end with a blank; a quick look that rarely errs.
  @inline(__always)
  private static func hasBlankEnd(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let first = start[0]
    if first <= 0x20 || first == 0xC2 || first == 0xE2 || first == 0xE3 || first == 0xEF {
      return true
    }
    let last = start[count - 1]
    if last <= 0x20 { return true }
    if last < 0x80 || count < 2 { return false }
    if start[count - 2] == 0xC2 { return true }
    guard count >= 3 else { return false }
    let lead = start[count - 3]
    return lead == 0xE2 || lead == 0xE3 || lead == 0xEF
  }
}
