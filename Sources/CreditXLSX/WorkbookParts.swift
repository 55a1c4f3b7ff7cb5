internal import CreditCleansing

/// A sheet as the workbook lists it.
struct SheetEntry {
  let name: String
  let relation: String
  let isHidden: Bool
}

/// The list of sheets and the date system.
final class WorkbookHandler: XMLHandler {
  private(set) var sheets: [SheetEntry] = []
  private(set) var is1904 = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "sheet" {
      sheets.append(
        SheetEntry(
          name: attributes["name"] ?? "", relation: attributes["id"] ?? "",
          isHidden: attributes["state"].map { $0 != "visible" } ?? false))
    } else if name == "workbookPr" {
      is1904 = ["1", "true", "on"].contains(attributes["date1904"] ?? "")
    }
  }
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// What a part refers to.
final class RelationsHandler: XMLHandler {
  private(set) var targets: [String: String] = [:]
  private(set) var kinds: [(kind: String, target: String)] = []

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let target = attributes["Target"] else { return }
    if let id = attributes["Id"] { targets[id] = target }
    kinds.append((attributes["Type"] ?? "", target))
  }
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The target of the first relation whose kind ends with a word.
  func target(of kind: String) -> String? { kinds.first { $0.kind.hasSuffix("/" + kind) }?.target }
}

/// The form that each cell style gives a number.
final class StylesHandler: XMLHandler {
  private(set) var forms: [NumberForm] = []
  private var custom: [Int: NumberForm] = [:]
  private var isInCellFormats = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "numFmt" {
      if let id = attributes.number("numFmtId"), let code = attributes["formatCode"] {
        custom[id] = NumberForm(code: code)
      }
    } else if name == "cellXfs" {
      isInCellFormats = true
    } else if name == "xf", isInCellFormats {
      let id = attributes.number("numFmtId") ?? 0
      forms.append(custom[id] ?? NumberForm(builtIn: id))
    }
  }
  func end(_ name: XMLName) {
    if name == "cellXfs" { isInCellFormats = false }
  }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
