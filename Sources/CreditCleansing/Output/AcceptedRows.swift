internal import CreditCore
internal import CreditLanguage

/// The file of rows to be stored.
///
/// Rows are written while they pass, before it is known which of them repeat others; those are left
/// out when the file is finished. Where the source has the dataset's own columns, the bytes of
/// unchanged cells are copied as they stand.
final class AcceptedRows {
  private let program: DatasetProgram
  private let file: RowFile
  private var offsets = RowOffsets()
  private var removed: [Int] = []
  /// Whether the source's columns are the dataset's.
  private let isVerbatim: Bool
  private let masks: [(field: Int, mask: FieldSyntax.Mask)]
  private var changed: [UInt64] = []
  private let maskRoom = UnsafeMutablePointer<UInt8>.allocate(capacity: maskRoomSize)
  private static let maskRoomSize = 256

  init(
    _ program: DatasetProgram, match: HeaderMatch, path: String, isMasked: Bool
  ) throws(IngestError) {
    self.program = program
    file = try RowFile(path)
    let inOrder = match.columns.enumerated().allSatisfy { $0.offset == $0.element }
    isVerbatim = inOrder && match.unmatched.isEmpty && program.fields.count <= 64
    masks =
      isMasked
      ? program.fields.enumerated().compactMap { place, field in
        field.syntax.mask.map { (place, $0) }
      } : []
    for (place, field) in program.fields.enumerated() {
      if place > 0 { try file.write(UInt8(ascii: ",")) }
      try writeText(field.name)
    }
    try file.write(UInt8(ascii: "\n"))
  }

  deinit {
    offsets.deallocate()
    maskRoom.deallocate()
  }

  func add(_ chunk: CleansedChunk) throws(IngestError) {
    let base = file.position
    offsets.begin(base: base)
    let isVerbatim = isVerbatim && chunk.rows.delimiter == UInt8(ascii: ",")
    if isVerbatim { noteChanges(chunk) }
    for row in 0..<chunk.rowCount {
      offsets.append(start: file.position)
      if chunk.flags[row] & CleansedChunk.questionedFlag != 0 { continue }
      if isVerbatim { try copy(chunk, row) } else { try write(chunk, row) }
    }
    offsets.end(at: file.position)
  }

  /// Leaves a row out of the finished file.
  func remove(_ row: Int) { removed.append(row) }

  /// For each row, the set of its changed and masked cells.
  private func noteChanges(_ chunk: CleansedChunk) {
    if changed.count < chunk.rowCount { changed = Array(repeating: 0, count: chunk.rows.capacity) }
    for row in 0..<chunk.rowCount { changed[row] = 0 }
    for change in chunk.changes { changed[change.row] |= 1 << UInt64(change.field) }
    for (field, _) in masks {
      let texts = chunk.texts[field]
      for row in 0..<chunk.rowCount where texts[row].count > 0 {
        changed[row] |= 1 << UInt64(field)
      }
    }
  }

  private func copy(_ chunk: CleansedChunk, _ row: Int) throws(IngestError) {
    let raw = chunk.rows.rawRow(row)
    guard var cursor = raw.start else { return }
    let end = cursor + raw.count
    var cells = changed[row]
    while cells != 0 {
      let field = cells.trailingZeroBitCount
      cells &= cells - 1
      let cell = chunk.rows.rawCell(field, row)
      guard let start = cell.start else { continue }
      try file.write(cursor, start - cursor)
      try writeCell(chunk.texts[field][row], field)
      cursor = start + cell.count
    }
    try file.write(cursor, end - cursor)
    try file.write(UInt8(ascii: "\n"))
  }

  private func write(_ chunk: CleansedChunk, _ row: Int) throws(IngestError) {
    for field in program.fields.indices {
      if field > 0 { try file.write(UInt8(ascii: ",")) }
      try writeCell(chunk.texts[field][row], field)
    }
    try file.write(UInt8(ascii: "\n"))
  }

  private func writeCell(_ text: TextSlice, _ field: Int) throws(IngestError) {
    guard let mask = masks.first(where: { $0.field == field })?.mask, text.count > 0 else {
      try file.writeCell(text)
      return
    }
    let room = UnsafeMutableBufferPointer(start: maskRoom, count: AcceptedRows.maskRoomSize)
    if let count = Masking.masked(text, keeping: mask, into: room) {
      try file.writeCell(TextSlice(start: UnsafePointer(maskRoom), count: count))
    } else {
      try writeText(Masking.masked(text.text ?? "", keeping: mask))
    }
  }

  private func writeText(_ text: String) throws(IngestError) {
    let bytes = Array(text.utf8)
    let failure: IngestError? = bytes.withUnsafeBufferPointer { buffer in
      do throws(IngestError) {
        try file.writeCell(TextSlice(start: buffer.baseAddress, count: buffer.count))
        return nil
      } catch { return error }
    }
    if let failure { throw failure }
  }

  /// Ends the file without the rows that were removed; it has no name yet.
  func complete() throws(IngestError) {
    try file.complete(without: removed.sorted().map { offsets.range($0).range })
  }

  /// Makes the completed file appear.
  func publish() throws(IngestError) { try file.publish() }
}
