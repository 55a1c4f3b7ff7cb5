internal import CreditCore
internal import Glibc

/// Finds rows again that were read before.
///
/// Rows of a text file are read again from the file; rows of anything else are kept in a temporary
/// file while the source is read.
final class RowArchive {
  private let headings: [String]
  private let delimiter: UInt8
  private let encoding: TextEncoding?
  private let name: String
  private var original: Int32 = -1
  /// What the file was when reading began.
  private var state = stat()
  private var spool: Int32 = -1
  private var spooled = 0
  private var offsets = RowOffsets()
  private static let spoolMark: UInt8 = 1

  init(_ source: any RowSource) {
    headings = source.headings
    let text = source as? CSVSource
    delimiter = text?.delimiter ?? UInt8(ascii: ",")
    encoding = .utf8
    name = text?.name ?? "数据"
    // What is no file, a pipe or bytes in memory, cannot be read again: its rows are kept.
    original = text?.text.duplicate() ?? -1
    if original >= 0 { fstat(original, &state) }
  }

  deinit {
    if original >= 0 { close(original) }
    if spool >= 0 { close(spool) }
    offsets.deallocate()
  }

  /// Notes where the rows of a chunk lie.
  func add(_ rows: RowChunk) throws(IngestError) {
    guard rows.rowCount > 0 else { return }
    let first = rows.byteRange(0)
    if original >= 0 && !first.isEmpty {
      offsets.begin(base: first.lowerBound)
      for row in 0..<rows.rowCount { offsets.append(start: rows.byteRange(row).lowerBound) }
      offsets.end(at: rows.byteRange(rows.rowCount - 1).upperBound)
      return
    }
    try keep(rows)
  }

  private func keep(_ rows: RowChunk) throws(IngestError) {
    if spool < 0 { spool = try RowArchive.temporaryFile() }
    offsets.begin(base: spooled, mark: RowArchive.spoolMark)
    var bytes: [UInt8] = []
    for row in 0..<rows.rowCount {
      offsets.append(start: spooled + bytes.count)
      bytes.append(contentsOf: rows.rawRow(row).bytes)
      bytes.append(0x0A)
    }
    var done = 0
    while done < bytes.count {
      let step = bytes.withUnsafeBytes { raw in
        raw.baseAddress.map { write(spool, $0 + done, raw.count - done) } ?? 0
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite("临时文件", byte: spooled + done, errno: errno)
      }
      done += step
    }
    spooled += bytes.count
    offsets.end(at: spooled)
  }

  private static func temporaryFile() throws(IngestError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/creditkit-rows-XXXXXX".utf8CString)
    let descriptor = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard descriptor >= 0 else { throw .cannotWrite(folder, byte: nil, errno: errno) }
    template.withUnsafeBufferPointer { if let start = $0.baseAddress { _ = unlink(start) } }
    return descriptor
  }

  var changedMeanwhile: CleansingError {
    CleansingError(
      .cannotReread, file: name, what: "文件在处理过程中被改动或截断", remedy: "不要在导入时改动文件，请重新导入")
  }

  /// Whether the file is what it was when reading began.
  private var isUnchanged: Bool {
    if original < 0 { return true }
    var now = stat()
    return fstat(original, &now) == 0 && now.st_size == state.st_size
      && now.st_mtim.tv_sec == state.st_mtim.tv_sec
      && now.st_mtim.tv_nsec == state.st_mtim.tv_nsec
  }

  /// Reads rows again, in the order given, as a source of their own.
  ///
  /// - Throws: ``CleansingError`` where the file is no longer what it was.
  func reread(_ rows: some Sequence<Int>) throws -> CSVSource {
    var bytes: [UInt8] = []
    for row in rows {
      let (range, mark) = offsets.range(row)
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: range.count))
      var done = 0
      while done < range.count {
        let descriptor = mark == RowArchive.spoolMark ? spool : original
        let step = bytes.withUnsafeMutableBytes { raw in
          raw.baseAddress.map {
            pread(descriptor, $0 + start + done, range.count - done, off_t(range.lowerBound + done))
          } ?? 0
        }
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { throw changedMeanwhile }
        done += step
      }
      if bytes.last != 0x0A { bytes.append(0x0A) }
    }
    guard isUnchanged else { throw changedMeanwhile }
    return try CSVSource(
      bytes: bytes, name: name,
      options: CSVOptions(delimiter: delimiter, encoding: encoding, headings: headings))
  }
}
