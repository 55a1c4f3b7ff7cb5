public import CreditCleansing
internal import CreditCore

/// The rows of a sheet of an XLSX workbook (ECMA-376), read as a stream.
///
/// The header is found below titles and notes, merged heading cells included. Numbers come as
/// spreadsheets show them (15 digits, no exponent), days and times as ISO text, booleans as TRUE
/// and FALSE, formulas with the value they had when saved. Empty rows are skipped;
/// `RowChunk.lineNumber(_:)` is the row's number in the sheet.
///
/// Packed sizes are not trusted: limits hold for what comes out. Document types and entities are
/// refused.
public final class XLSXSource: RowSource {
  /// The headings, from the first column that has one.
  public let headings: [String]
  /// The names of all sheets, in their order.
  public let sheetNames: [String]
  /// The name of the sheet that is read.
  public let sheetName: String
  /// The rows of the sheet, from 1, in which the headings stand.
  public let headerRows: ClosedRange<Int>

  private let stream: XMLStream
  private let handler: SheetHandler
  private let builder: RowChunkBuilder
  private let firstColumn: Int
  private var pending: [SheetRow]
  private var pendingAt = 0
  private var isAtEnd = false
  private var nextRow = 0

  /// How many rows the header is sought in.
  static let headRows = 30

  /// Opens a file.
  ///
  /// - Throws: `IngestError` where the file cannot be read, is no workbook, is damaged,
  ///   encrypted or larger than the options allow, or has no such sheet.
  public convenience init(
    path: String, options: XLSXOptions = XLSXOptions()
  ) throws(IngestError) {
    try self.init(Workbook(path: path, options), options)
  }

  /// Reads a workbook in memory, such as an upload, under a name for messages.
  ///
  /// - Throws: `IngestError` as for a file.
  public convenience init(
    bytes: [UInt8], name: String, options: XLSXOptions = XLSXOptions()
  ) throws(IngestError) {
    try self.init(Workbook(bytes: bytes, name: name, options), options)
  }

  /// The opener for `RowSources.open(path:openers:csv:)`: takes what begins as a ZIP archive
  /// or an old Office file does.
  public static func opener(_ options: XLSXOptions = XLSXOptions()) -> RowSourceOpener {
    RowSourceOpener(
      recognises: { $0.starts(with: [0x50, 0x4b]) || $0.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) },
      open: { path throws(IngestError) in try XLSXSource(path: path, options: options) })
  }

  private init(_ book: Workbook, _ options: XLSXOptions) throws(IngestError) {
    let sheet = try book.sheet(options.sheet)
    let texts = try book.sharedTexts()
    let merges = try book.merges(of: sheet)
    handler = SheetHandler(texts: texts, forms: try book.forms(), is1904: book.is1904)
    stream = try XMLStream(book.open(sheet.part), file: book.file, handler: handler)
    let head = HeadRows(limit: max(XLSXSource.headRows, options.headerRow ?? 0))
    handler.take = { head.take($0) }
    handler.stop = { [unowned stream] in stream.suspend() }
    isAtEnd = try !stream.run()
    let found = SheetHeader(
      head.rows, merges: merges, headerRow: options.headerRow, fields: options.fields)
    guard let found else { throw .emptySheet(book.file, sheet.name) }
    headings = found.headings
    headerRows = found.rows
    firstColumn = found.firstColumn
    sheetNames = book.sheets.map(\.name)
    sheetName = sheet.name
    pending = head.rows.filter { $0.number > found.rows.upperBound }
    builder = RowChunkBuilder(
      columnCount: found.headings.count, capacity: options.chunkCapacity)
    handler.take = { [unowned self] row in
      add(row)
      return !builder.isFull
    }
  }

  /// The next rows, or `nil` at the end.
  ///
  /// - Throws: ``IngestError`` where the rest of the sheet is damaged.
  public func next() throws(IngestError) -> RowChunk? {
    builder.begin(firstRow: nextRow)
    while pendingAt < pending.count, !builder.isFull {
      add(pending[pendingAt])
      pendingAt += 1
    }
    if pendingAt == pending.count {
      pending = []
      pendingAt = 0
    }
    if !isAtEnd, !builder.isFull { isAtEnd = try !stream.run() }
    nextRow += builder.rowCount
    return builder.finish()
  }

  /// Adds a row to the chunk.
  private func add(_ row: borrowing SheetRow) {
    var index = 0
    let cells = row.cells
    row.bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      while index < cells.count, cells[index].column < firstColumn { index += 1 }
      for column in 0..<headings.count {
        // A cell that is written twice counts the last time.
        while index + 1 < cells.count, cells[index + 1].column <= firstColumn + column {
          index += 1
        }
        guard index < cells.count, cells[index].column == firstColumn + column else {
          builder.add(TextSlice(start: start, count: 0))
          continue
        }
        let cell = cells[index]
        builder.add(TextSlice(start: start + cell.bytes.lowerBound, count: cell.bytes.count))
        if let finding = cell.finding {
          report(finding, column, row.number, row.text(cell))
        }
        index += 1
      }
    }
    reportExtras(row)
    builder.endRow(line: row.number)
  }

  private func report(_ finding: SheetRow.Finding, _ column: Int, _ row: Int, _ text: String) {
    let place = "第 \(row) 行“\(headings[column])”"
    let (code, message): (RowProblem.Code, String) =
      switch finding {
      case .error: (.errorCell, "\(place)是公式错误 \(text)")
      case .noDate: (.invalidDate, "\(place)的格式是日期或时间，数值 \(text) 却不是有效的日期或时间")
      case .lostDigits:
        (.lostDigits, "\(place)按数字存储且超过 15 位，末尾数字可能已被表格软件改为 0，请改为文本格式后重填")
      case .noResult: (.noResult, "\(place)是公式，文件中没有保存计算结果，请用 Excel 或 WPS 打开并保存后再报")
      case .unknownText: (.invalidText, "\(place)引用的文本不存在，工作簿可能已损坏")
      }
    builder.report(code, column: column, line: row, message: message)
  }

  /// Cells beyond the headings are told, not dropped in silence.
  private func reportExtras(_ row: borrowing SheetRow) {
    let columns = firstColumn..<(firstColumn + headings.count)
    var texts: [String] = []
    for cell in row.cells where !columns.contains(cell.column) {
      if texts.count < 5 { texts.append(String(row.text(cell).prefix(40))) }
    }
    guard !texts.isEmpty else { return }
    builder.report(
      .tooManyCells, column: nil, line: row.number,
      message: "第 \(row.number) 行在表头范围以外还有内容：\(texts.joined(separator: "、"))")
  }
}

extension RowProblem.Code {
  /// A number of more than 15 digits, which a workbook cannot hold.
  public static let lostDigits = Self(rawValue: "lost-digits")
  /// A formula whose result the workbook does not hold.
  public static let noResult = Self(rawValue: "no-result")
}

/// The first rows of a sheet.
private final class HeadRows {
  private(set) var rows: [SheetRow] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func take(_ row: borrowing SheetRow) -> Bool {
    rows.append(copy row)
    return rows.count < limit
  }
}
