internal import CreditCleansing
internal import Glibc

/// The parts of a workbook and where they are.
final class Workbook {
  struct Sheet {
    let name: String
    let part: String
    let isHidden: Bool
  }

  /// The file as the caller named it.
  let file: String
  private(set) var sheets: [Sheet] = []
  private(set) var is1904 = false
  private let archive: ZipArchive
  private let options: XLSXOptions
  private var textsPart: String?
  private var stylesPart: String?

  init(path: String, _ options: XLSXOptions) throws(IngestError) {
    file = path
    self.options = options
    try FileBeginning.check(path)
    archive = try ZipArchive(path: path)
    try readParts()
  }

  init(bytes: [UInt8], name: String, _ options: XLSXOptions) throws(IngestError) {
    file = name
    self.options = options
    try FileBeginning.check(bytes, name)
    archive = try ZipArchive(bytes: bytes, name: name)
    try readParts()
  }

  /// Opens a part under the limits.
  func open(_ part: String) throws(IngestError) -> ZipPart {
    try archive.open(part, limit: options.partLimit, ratio: options.ratioLimit)
  }

  private func read(_ part: String, _ handler: some XMLHandler) throws(IngestError) {
    let stream = try XMLStream(open(part), file: file, handler: handler)
    _ = try stream.run()
  }

  private func readParts() throws(IngestError) {
    guard archive.has("[Content_Types].xml") || archive.has("_rels/.rels") else {
      throw .notAWorkbook(file)
    }
    var part = "xl/workbook.xml"
    if archive.has("_rels/.rels") {
      let relations = RelationsHandler()
      try read("_rels/.rels", relations)
      if let target = relations.target(of: "officeDocument") {
        part = Workbook.resolved(target, in: "")
      }
    }
    guard part.hasSuffix(".xml"), archive.has(part), part.hasPrefix("xl/") || part == "workbook.xml"
    else { throw .notAWorkbook(file) }
    let book = WorkbookHandler()
    try read(part, book)
    is1904 = book.is1904
    let folder = part.split(separator: "/").dropLast().joined(separator: "/")
    let name = part.split(separator: "/").last.map(String.init) ?? part
    let relationsPart = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
    let relations = RelationsHandler()
    guard archive.has(relationsPart) else { throw .lacksPart(file, relationsPart) }
    try read(relationsPart, relations)
    textsPart = relations.target(of: "sharedStrings").map { Workbook.resolved($0, in: folder) }
    stylesPart = relations.target(of: "styles").map { Workbook.resolved($0, in: folder) }
    sheets = book.sheets.compactMap { entry in
      relations.targets[entry.relation].map {
        Sheet(name: entry.name, part: Workbook.resolved($0, in: folder), isHidden: entry.isHidden)
      }
    }
    if sheets.isEmpty { throw .notAWorkbook(file) }
  }

  /// The name of a part that another in a folder refers to.
  static func resolved(_ target: String, in folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." {
        _ = parts.popLast()
      } else if step != "." {
        parts.append(String(step))
      }
    }
    return parts.joined(separator: "/")
  }

  /// The sheet that the caller wants.
  func sheet(_ wanted: XLSXOptions.Sheet) throws(IngestError) -> Sheet {
    let names = sheets.map(\.name)
    switch wanted {
    case .first: return sheets.first { !$0.isHidden } ?? sheets[0]
    case .named(let name):
      if let found = sheets.first(where: { $0.name == name }) { return found }
      throw .noSheet(file, "“\(name)”", has: names)
    case .number(let number):
      if number >= 1, number <= sheets.count { return sheets[number - 1] }
      throw .noSheet(file, "第 \(number) 张", has: names)
    }
  }

  /// The texts that cells share.
  func sharedTexts() throws(IngestError) -> SharedTexts {
    let texts = SharedTexts()
    guard let part = textsPart, archive.has(part) else { return texts }
    let opened = try archive.open(
      part, limit: options.sharedTextLimit, ratio: options.ratioLimit)
    _ = try XMLStream(opened, file: file, handler: texts).run()
    return texts
  }

  /// The form of numbers for each cell style.
  func forms() throws(IngestError) -> [NumberForm] {
    guard let part = stylesPart, archive.has(part) else { return [] }
    let styles = StylesHandler()
    try read(part, styles)
    return styles.forms
  }

  /// The merged cells among the first rows of a sheet.
  ///
  /// They are written behind the rows, so the sheet is unpacked twice; this time without reading
  /// it as XML.
  func merges(of sheet: Sheet) throws(IngestError) -> [CellRange] {
    let text = try open(sheet.part).stretch(from: "mergeCell", to: "mergeCells>", limit: 8 << 20)
    let lastRow = max(XLSXSource.headRows * 4, options.headerRow ?? 0)
    var ranges: [CellRange] = []
    // What is quoted there and reads as a range is one; counts are quoted, too.
    for piece in text.split(whereSeparator: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") })
    {
      guard piece.count < 32, piece.contains(UInt8(ascii: ":")) else { continue }
      if let range = CellRange(String(decoding: piece, as: UTF8.self)),
        range.rows.lowerBound <= lastRow
      {
        ranges.append(range)
      }
    }
    return ranges
  }
}
