import CreditCore
import Testing

@testable import CreditCleansing

@Suite struct CSVWriterTests {
  private let rows: [[String]] = [
    ["a", "b,c", "d\"e"], ["", "", ""], ["x\ny", "甲，乙", "𠮷"],
    ["long " + String(repeating: "长", count: 40), "\r", " "],
  ]

  @Test func whatIsWrittenIsReadBack() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/out.csv"
    for encoding in [TextEncoding.utf8, .gb18030] {
      for count in [1, 20000] {
        let writer = try CSVWriter(path: path, encoding: encoding)
        try writer.row(["h1", "h2", "表头"])
        for _ in 0..<count { for row in rows { try writer.row(row) } }
        #expect(
          folder.names.allSatisfy { $0.hasPrefix("out.csv.partial-") } || count > 1
            || encoding != .utf8)
        try writer.finish()
        #expect(folder.names == ["out.csv"])
        let read = try readAll(try CSVSource(path: path, options: CSVOptions(encoding: encoding)))
        #expect(read.rows.count == 4 * count)
        #expect(Array(read.rows.suffix(4)) == rows)
      }
    }
  }

  @Test func piecesStayAsTheyWere() throws {
    let folder = TemporaryFolder()
    let text = "a,b\n\"x\", y\n\"p,q\",\"\"\n1,2,3\n4\n"
    let source = try CSVSource(bytes: Array(text.utf8), name: "t")
    let chunk = try #require(try source.next())
    let writer = try CSVWriter(path: "\(folder.path)/o.csv")
    for row in 0..<chunk.rowCount { try writer.rawRow(chunk.rawRow(row)) }
    for row in 0..<chunk.rowCount {
      for column in 0..<2 { try writer.rawCell(chunk.rawCell(column, row)) }
      try writer.endRow()
    }
    try writer.finish()
    let written = String(decoding: folder.read("o.csv"), as: UTF8.self)
    #expect(written == "\"x\", y\n\"p,q\",\"\"\n1,2,3\n4\n\"x\", y\n\"p,q\",\"\"\n1,2\n4,\n")
  }

  @Test func oneEmptyCellIsARow() throws {
    let folder = TemporaryFolder()
    let writer = try CSVWriter(path: "\(folder.path)/o.csv")
    for text in ["h", "", "x"] { try writer.row([text]) }
    try writer.finish()
    #expect(String(decoding: folder.read("o.csv"), as: UTF8.self) == "h\n\"\"\nx\n")
  }

  @Test func nothingHalfWrittenStays() throws {
    let folder = TemporaryFolder()
    do {
      let writer = try CSVWriter(path: "\(folder.path)/o.csv")
      try writer.row(["x"])
    }
    #expect(folder.names == [])
    func message(_ path: String) -> String {
      do throws(IngestError) {
        let writer = try CSVWriter(path: path)
        for _ in 0..<100_000 { try writer.row(["x", "y", "z"]) }
        try writer.finish()
        return "no error"
      } catch {
        return error.description
      }
    }
    #expect(message("/dev/full") == "/dev/full，第 0 字节：磁盘空间或配额不足，文件未生成。请清理磁盘或换一个输出位置后重试。")
    #expect(message("/none/o.csv") == "/none/o.csv：输出目录不存在。请先建立目录。")
    #expect(message("/tmp") == "/tmp：这是目录，不是文件。请指定目录中的一个文件。")
  }
}
