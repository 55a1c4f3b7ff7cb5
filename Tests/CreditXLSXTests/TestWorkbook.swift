/// A small workbook for tests.
struct TestWorkbook {
  /// The sheets: their names and what stands in `worksheet`.
  var sheets: [(name: String, xml: String)] = []
  var sharedTexts: [String] = []
  /// What stands in `styleSheet`.
  var styles = ""
  var workbookProperties = ""
  var hidden: Set<String> = []
  /// Parts that replace others or are added.
  var parts: [String: String] = [:]
  /// Parts that are left out.
  var lacking: Set<String> = []

  init(_ rows: String = "", shared: [String] = [], after: String = "") {
    sheets = [("表一", "<sheetData>\(rows)</sheetData>\(after)")]
    sharedTexts = shared
  }

  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  func bytes() -> [UInt8] {
    var all: [(String, String)] = [
      ("[Content_Types].xml", "\(Self.head)<Types/>"),
      (
        "_rels/.rels",
        "\(Self.head)<Relationships><Relationship Id=\"r\" Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
    ]
    var list = ""
    var relations = ""
    for (index, sheet) in sheets.enumerated() {
      let state = hidden.contains(sheet.name) ? " state=\"hidden\"" : ""
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\"\(state) r:id=\"s\(index)\"/>"
      relations +=
        "<Relationship Id=\"s\(index)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
      all.append(
        ("xl/worksheets/sheet\(index + 1).xml", "\(Self.head)<worksheet>\(sheet.xml)</worksheet>"))
    }
    relations +=
      "<Relationship Id=\"t\" Type=\"\(Self.office)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
      + "<Relationship Id=\"y\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/>"
    let texts = sharedTexts.map { "<si>\($0)</si>" }.joined()
    all += [
      (
        "xl/workbook.xml",
        "\(Self.head)<workbook xmlns:r=\"\(Self.office)\"><workbookPr\(workbookProperties)/><sheets>\(list)</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", "\(Self.head)<Relationships>\(relations)</Relationships>"),
      ("xl/sharedStrings.xml", "\(Self.head)<sst>\(texts)</sst>"),
      ("xl/styles.xml", "\(Self.head)<styleSheet>\(styles)</styleSheet>"),
    ]
    var zip = TestZip()
    for (name, text) in all where !lacking.contains(name) {
      zip.add(name, Array((parts[name] ?? text).utf8))
    }
    for (name, text) in parts where !all.contains(where: { $0.0 == name }) {
      zip.add(name, Array(text.utf8))
    }
    return zip.finish()
  }
}
