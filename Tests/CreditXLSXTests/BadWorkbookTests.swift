import CreditCleansing
import CreditCore
import Glibc
import Testing

@testable import CreditXLSX

@Suite struct BadWorkbookTests {
  private func message(_ bytes: [UInt8], _ options: XLSXOptions = .init()) -> String {
    do throws(IngestError) {
      let source = try XLSXSource(bytes: bytes, name: "t.xlsx", options: options)
      while try source.next() != nil {}
      return "no error"
    } catch {
      return error.description
    }
  }

  private static let rows =
    XLSXSourceTests.row(1, "a", "b") + XLSXSourceTests.row(2, "1", "2")

  @Test func everyBadWorkbookSaysWhy() {
    let good = TestWorkbook(Self.rows).bytes()
    func with(_ part: String, _ text: String) -> [UInt8] {
      var book = TestWorkbook(Self.rows)
      book.parts[part] = text
      return book.bytes()
    }
    func without(_ part: String) -> [UInt8] {
      var book = TestWorkbook(Self.rows)
      book.lacking = [part]
      return book.bytes()
    }
    var other = TestZip()
    other.add("a.txt", [65])
    let sheet = "xl/worksheets/sheet1.xml"
    let deep = String(repeating: "<a>", count: 100)
    let bomb = "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>"
    let encrypted = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xff), 0] }
    let ask = "请确认文件来源，或用 Excel、WPS 另存后再试。"
    let cases: [([UInt8], String)] = [
      (good, "no error"),
      ([], "t.xlsx：文件没有内容。请提供至少含有表头一行的文件。"),
      (Array("a,b\n".utf8), "t.xlsx：这不是 XLSX 工作簿。请用 Excel 或 WPS 另存为 XLSX，或另存为 CSV（UTF-8）。"),
      (other.finish(), "t.xlsx：这不是 XLSX 工作簿。请用 Excel 或 WPS 另存为 XLSX，或另存为 CSV（UTF-8）。"),
      (
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1],
        "t.xlsx：这是旧版 Excel（.xls）文件。请用 Excel 或 WPS 另存为 XLSX 后再试。"
      ),
      ([0xd0, 0xcf, 0x11, 0xe0] + encrypted, "t.xlsx：工作簿设有打开密码。请去掉密码另存后再试。"),
      (
        Array(good.prefix(good.count / 2)),
        "t.xlsx：工作簿已损坏：不是有效的压缩包，或文件被截断。请重新下载或重新导出该文件；能打开时请另存一份。"
      ),
      (without(sheet), "t.xlsx：工作簿不完整，缺少部件 \(sheet)。请用 Excel 或 WPS 打开后另存为 XLSX。"),
      (
        with(sheet, "<worksheet><sheetData></worksheet>"),
        "t.xlsx：工作簿已损坏（部件 \(sheet)）：第 1 行的 XML 有误。请重新下载或重新导出该文件；能打开时请另存一份。"
      ),
      (
        with(sheet, deep),
        "t.xlsx：部件 \(sheet) 第 1 行含有过深的嵌套，已拒绝读取。正常的工作簿没有这种内容，\(ask)"
      ),
      (
        with(sheet, bomb),
        "t.xlsx：部件 \(sheet) 第 1 行含有文档类型声明（DOCTYPE），已拒绝读取。正常的工作簿没有这种内容，\(ask)"
      ),
      (with(sheet, "<worksheet/>"), "t.xlsx：工作表“表一”没有内容。请检查是否选错了工作表。"),
    ]
    for (bytes, expected) in cases { #expect(message(bytes) == expected) }
    #expect(
      message(good, .init(sheet: .named("无"))) == "t.xlsx：没有工作表“无”。现有工作表：表一。")
  }

  @Test func whatUnpacksTooFarIsRefused() {
    var zip = TestZip()
    let office = TestWorkbook.office
    zip.add("[Content_Types].xml", Array("<Types/>".utf8))
    zip.add(
      "xl/workbook.xml",
      Array("<workbook><sheets><sheet name=\"s\" id=\"r\"/></sheets></workbook>".utf8))
    zip.add(
      "xl/_rels/workbook.xml.rels",
      Array(
        "<Relationships><Relationship Id=\"r\" Type=\"\(office)/worksheet\" Target=\"s.xml\"/></Relationships>"
          .utf8))
    zip.addRun("xl/s.xml", "<worksheet>", blanks: 20 << 20)
    let bytes = zip.finish()
    var options = XLSXOptions()
    options.ratioLimit = 100
    #expect(
      message(bytes, options)
        == "t.xlsx：部件 xl/s.xml 的压缩比超过 100 倍，疑似“压缩炸弹”，已拒绝读取。请确认文件来源；确为正常文件时，请另存为 CSV。")
    options = XLSXOptions()
    options.partLimit = 1 << 20
    #expect(
      message(bytes, options)
        == "t.xlsx：部件 xl/s.xml 解压后超过 1 MiB 的上限。请拆分文件；确为正常的大表时，请调高上限或改用 CSV。")
  }

  @Test func mutatedWorkbooksNeverTrap() {
    let long = getenv("CREDITKIT_LONG") != nil
    var book = TestWorkbook(
      Self.rows + "<row><c s=\"0\"><v>45292.5</v></c><c t=\"s\"><v>0</v></c></row>",
      shared: ["<t>x_x0041_</t>"], after: "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>")
    book.styles = "<cellXfs><xf numFmtId=\"22\"/></cellXfs>"
    var state: UInt64 = 7
    func number(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(limit, 1)
    }
    let good = book.bytes()
    let pieces = [
      "<", ">", "\"", "&", "999999999999999999999", "A0", "-1", "<row>", "</c>", "\u{0}",
    ]
    for round in 0..<(long ? 50_000 : 800) {
      var bytes = good
      if round % 2 == 0 {
        for _ in 0...number(4) { bytes[number(bytes.count)] = UInt8(number(256)) }
        if round % 8 == 0 { bytes.removeLast(number(bytes.count)) }
      } else {
        // Damage within the XML, in an archive that is sound.
        var broken = book
        var xml = Array("<worksheet>\(book.sheets[0].xml)</worksheet>".utf8)
        for _ in 0...number(3) {
          let piece = Array(pieces[number(pieces.count)].utf8)
          let at = number(xml.count)
          xml.replaceSubrange(at..<min(at + number(6), xml.count), with: piece)
        }
        broken.parts["xl/worksheets/sheet1.xml"] = String(decoding: xml, as: UTF8.self)
        bytes = broken.bytes()
      }
      _ = message(bytes)
    }
  }
}
