import CreditCleansing
import CreditCore
import Glibc
import Testing

@testable import CreditXLSX

/// What a source gives: headings, rows with their numbers, problems.
struct ReadSheet: Equatable {
  var headings: [String]
  var rows: [String] = []
  var problems: [String] = []

  init(_ source: XLSXSource) throws {
    headings = source.headings
    while let chunk = try source.next() {
      for row in 0..<chunk.rowCount {
        let cells = (0..<chunk.columnCount).map { chunk.values($0)[row].text ?? "nil" }
        rows.append("\(chunk.lineNumber(row)): \(cells.joined(separator: "|"))")
      }
      problems += chunk.problems.map { "\($0.line) \($0.code.rawValue)" }
    }
  }

  init(_ headings: [String], _ rows: [String], _ problems: [String] = []) {
    (self.headings, self.rows, self.problems) = (headings, rows, problems)
  }
}

@Suite struct XLSXSourceTests {
  static func cell(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }
  static func row(_ number: Int, _ texts: String?...) -> String {
    let cells = texts.enumerated().map { index, text in
      text.map { cell("\(Character(Unicode.Scalar(UInt8(65 + index))))\(number)", $0) } ?? ""
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  private func read(_ book: TestWorkbook, _ options: XLSXOptions = .init()) throws -> ReadSheet {
    try ReadSheet(XLSXSource(bytes: book.bytes(), name: "t.xlsx", options: options))
  }

  @Test func kindsOfCells() throws {
    var book = TestWorkbook(
      Self.row(1, "a", "b", "c", "d")
        + "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
        + "<c r=\"C2\" t=\"b\"><v>1</v></c><c r=\"D2\" t=\"e\"><v>#DIV/0!</v></c></row>"
        + "<row><c><v>0.10000000000000001</v></c><c t=\"str\"><f>A1&amp;B1</f><v>x&amp;y</v></c>"
        + "<c><f>1+1</f><v>2</v></c><c t=\"d\"><v>2024-05-06T00:00:00</v></c></row>"
        + "<row r=\"9\"><c r=\"B9\" t=\"s\"><v>7</v></c><c r=\"D9\"><v>3.2010219900101E+17</v></c></row>"
        + "<row r=\"10\"/><row r=\"11\"><c r=\"A11\" s=\"1\"/></row>"
        + "<row r=\"12\"><c r=\"A12\"><v>-1.5E-3</v></c><c r=\"F12\"><v>9</v></c></row>",
      shared: [
        "<t>甲_x000D_乙</t>",
        "<r><t>富</t></r><r><t xml:space=\"preserve\"> 文本</t></r><rPh><t>x</t></rPh>",
      ])
    book.sheets.append(("表二", "<sheetData>" + Self.row(1, "z", "y") + "</sheetData>"))
    let expected = ReadSheet(
      ["a", "b", "c", "d"],
      [
        "2: 甲\r乙|富 文本|TRUE|#DIV/0!", "3: 0.1|x&y|2|2024-05-06", "9: |?||320102199001010000",
        "12: -0.0015|||",
      ],
      ["2 error-cell", "9 invalid-text", "9 lost-digits", "12 too-many-cells"])
    #expect(try read(book) == expected)
    #expect(try read(book, .init(sheet: .named("表二"))) == ReadSheet(["z", "y"], []))
    #expect(try read(book, .init(sheet: .number(2))) == ReadSheet(["z", "y"], []))
    book.hidden = ["表一"]
    #expect(try read(book) == ReadSheet(["z", "y"], []))
  }

  @Test func daysByStyle() throws {
    let formats = [
      "14", "22", "20", "31", "176", "177", "178", "179", "0", "180", "181",
    ]
    let codes = [
      "176": "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "177": "[$-F800]dddd\\,\\ mmmm",
      "178": "[h]:mm", "179": "000000", "180": "#,##0.00_);[Red]\\(#,##0.00\\)",
      "181": "G/通用格式&quot;日&quot;",
    ]
    var book = TestWorkbook()
    book.styles =
      "<numFmts>"
      + codes.map { "<numFmt numFmtId=\"\($0.key)\" formatCode=\"\($0.value)\"/>" }.joined()
      + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
      + formats.map { "<xf numFmtId=\"\($0)\"/>" }.joined() + "</cellXfs>"
    func rows(_ values: [String]) -> String {
      Self.row(1, "h", "i")
        + values.enumerated().map { index, value in
          let number = index + 2
          return
            "<row r=\"\(number)\"><c r=\"A\(number)\" s=\"\(index)\"><v>\(value)</v></c></row>"
        }.joined()
    }
    let values = [
      "45292", "45292.5", "0.75", "45292", "1", "61", "0.5", "1234", "45292", "45292", "45292",
    ]
    book.sheets[0].xml = "<sheetData>\(rows(values))</sheetData>"
    let texts = [
      "2024-01-01", "2024-01-01 12:00:00", "18:00:00", "2024-01-01", "1900-01-01", "1900-03-01",
      "12:00:00", "001234", "45292", "45292", "45292",
    ]
    let expected = texts.enumerated().map { "\($0.offset + 2): \($0.element)|" }
    #expect(try read(book).rows == expected)
    book.workbookProperties = " date1904=\"1\""
    book.sheets[0].xml = "<sheetData>\(rows(["43830"]))</sheetData>"
    #expect(try read(book).rows == ["2: 2024-01-01|"])
    book.workbookProperties = ""
    book.sheets[0].xml = "<sheetData>\(rows(["60"]))</sheetData>"
    #expect(try read(book) == ReadSheet(["h", "i"], ["2: 60|"], ["2 invalid-date"]))
  }

  @Test func headersBelowTitles() throws {
    let data = Self.row(6, "甲", "91", "1", "2")
    let title = Self.row(1, "2024年度行政处罚统计表") + Self.row(2, "单位：某局", nil, nil, "日期：2024-12-31")
    let plain = TestWorkbook(
      title + Self.row(3, "名称", "代码", "金额", "备\n注") + data,
      after: "<mergeCells count=\"1\"><mergeCell ref=\"A1:D1\"/></mergeCells>")
    let merged = TestWorkbook(
      title + Self.row(3, "企业", nil, "处罚金额", nil) + Self.row(4, "名称", "代码", "罚款", "没收") + data,
      after:
        "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A3:B3\"/><mergeCell ref=\"C3:D3\"/></mergeCells>"
    )
    let tall = TestWorkbook(
      title + Self.row(3, "名称", "代码", "金额", nil) + Self.row(4, nil, nil, "本年", "本年") + data,
      after:
        "<mergeCells><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:B4\"/><mergeCell ref=\"C3:D3\"/></mergeCells>"
    )
    let cases: [(TestWorkbook, [String], ClosedRange<Int>)] = [
      (plain, ["名称", "代码", "金额", "备注"], 3...3), (merged, ["名称", "代码", "罚款", "没收"], 3...4),
      (tall, ["名称", "代码", "金额-本年", "金额-本年"], 3...4),
    ]
    var known = XLSXOptions()
    known.fields = [.init("name", title: "名称"), .init("code", title: "代码")]
    for (book, headings, rows) in cases {
      for options in [XLSXOptions(), known] {
        let source = try XLSXSource(bytes: book.bytes(), name: "t.xlsx", options: options)
        #expect(source.headings == headings)
        #expect(source.headerRows == rows)
        #expect(try ReadSheet(source).rows == ["6: 甲|91|1|2"])
      }
    }
    var given = XLSXOptions()
    given.headerRow = 2
    #expect(try read(plain, given).headings == ["单位：某局", "", "", "日期：2024-12-31"])
  }

  @Test func manyRows() throws {
    var rows = Self.row(1, "a", "b")
    for number in 2...5000 { rows += "<row><c><v>\(number)</v></c><c t=\"s\"><v>0</v></c></row>" }
    let read = try read(TestWorkbook(rows, shared: ["<t>同</t>"]))
    #expect(read.rows.count == 4999)
    #expect(read.rows.last == "5000: 5000|同")
  }

  @Test func numbersAsSpreadsheetsShowThem() {
    let cases =
      [
        ("0", "0"), ("1.50", "1.5"), ("0.10000000000000001", "0.1"), ("1E+3", "1000"),
        ("1.1000000000000001E-2", "0.011"), ("999999999999999.9", "1000000000000000"),
        ("-0", "0"), ("123456789012345678", "123456789012346000"), ("x", nil), ("", nil),
        ("1E999999999999999999999", nil), ("1.2.3", nil), ("57.519300000000001", "57.5193"),
      ] as [(String, String?)]
    for (text, plain) in cases { #expect(NumberText.plain(text) == plain, "\(text)") }
  }

  @Test func kindsOfFilesAreToldByContent() throws {
    var template = Array("/tmp/creditkit-book-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    let path = template.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { String(cString: $0) } ?? ""
    }
    defer { unlink(path) }
    let bytes = TestWorkbook(Self.row(1, "a", "b") + Self.row(2, "1", "2")).bytes()
    #expect(write(file, bytes, bytes.count) == bytes.count)
    close(file)
    let source = try RowSources.open(path: path, openers: [XLSXSource.opener()])
    #expect(source.headings == ["a", "b"])
    #expect(try source.next()?.rawRow(0).text == "1,2")
  }
}
