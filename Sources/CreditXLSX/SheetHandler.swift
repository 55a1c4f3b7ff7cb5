/// Gathers the cells of a sheet row by row.
final class SheetHandler: XMLHandler {
  /// Takes each row that is not empty; `false` to stop after it.
  var take: (borrowing SheetRow) -> Bool = { _ in true }
  /// Stops the stream.
  var stop: () -> Void = {}

  private let texts: SharedTexts
  private let forms: [NumberForm]
  private let is1904: Bool
  private var row = SheetRow()
  private var lastRow = 0
  private var column = -1
  private var form = NumberForm.number
  private var kind = Kind.number
  private var valueStart = 0
  private var isInValue = false
  private var isInCell = false
  private var hasFormula = false
  private var phonetic = 0

  private enum Kind {
    case number, shared, text, inline, boolean, error, date

    init(_ text: UnsafeBufferPointer<UInt8>) {
      switch (text.first, text.count) {
      case (UInt8(ascii: "n"), 1): self = .number
      case (UInt8(ascii: "s"), 1): self = .shared
      case (UInt8(ascii: "i"), _): self = .inline
      case (UInt8(ascii: "b"), 1): self = .boolean
      case (UInt8(ascii: "e"), 1): self = .error
      case (UInt8(ascii: "d"), 1): self = .date
      default: self = .text
      }
    }
  }

  init(texts: SharedTexts, forms: [NumberForm], is1904: Bool) {
    self.texts = texts
    self.forms = forms
    self.is1904 = is1904
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "c" {
      startCell(attributes)
    } else if name == "v" || name == "t" {
      isInValue = isInCell && phonetic == 0
    } else if name == "f" {
      hasFormula = true
    } else if name == "rPh" {
      phonetic += 1
    } else if name == "row" {
      let number = attributes.number("r") ?? lastRow + 1
      lastRow = min(max(number, 1), CellReference.lastRow)
      row.reset(number: lastRow)
      column = -1
    }
  }

  func end(_ name: XMLName) {
    if name == "c" {
      if isInCell { endCell() }
      isInCell = false
      isInValue = false
    } else if name == "v" || name == "t" {
      isInValue = false
    } else if name == "rPh" {
      phonetic -= 1
    } else if name == "row", !row.cells.isEmpty {
      if !take(row) { stop() }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInValue { row.bytes.append(contentsOf: bytes) }
  }

  private func startCell(_ attributes: XMLAttributes) {
    var place = column + 1
    var style = 0
    kind = .number
    hasFormula = false
    attributes.forEachLetter { name, value in
      var length = 0
      while value[length] != 0 { length += 1 }
      let text = UnsafeBufferPointer(start: value, count: length)
      switch name {
      case UInt8(ascii: "r"): place = CellReference(text)?.column ?? place
      case UInt8(ascii: "s"): style = Digits.number(text) ?? 0
      case UInt8(ascii: "t"): kind = Kind(text)
      default: break
      }
    }
    isInCell = place < CellReference.columnLimit
    column = min(place, CellReference.columnLimit - 1)
    form = forms.indices.contains(style) ? forms[style] : .number
    valueStart = row.bytes.count
  }

  private func endCell() {
    var finding: SheetRow.Finding?
    guard row.bytes.count > valueStart else {
      if hasFormula, kind == .number {
        row.cells.append(
          SheetRow.Cell(column: column, bytes: valueStart..<valueStart, finding: .noResult))
      }
      return
    }
    switch kind {
    case .shared: finding = takeShared()
    case .text, .inline: EscapedText.decode(&row.bytes, from: valueStart)
    case .boolean:
      let isTrue = row.bytes[valueStart...].elementsEqual("1".utf8)
      replace(isTrue ? "TRUE" : "FALSE")
    case .error: finding = .error
    case .number: finding = takeNumber()
    case .date: takeDate()
    }
    guard row.bytes.count > valueStart else { return }
    row.cells.append(
      SheetRow.Cell(column: column, bytes: valueStart..<row.bytes.count, finding: finding))
  }

  private func replace(_ text: String) {
    row.bytes.removeLast(row.bytes.count - valueStart)
    row.bytes.append(contentsOf: text.utf8)
  }

  private var written: String { String(decoding: row.bytes[valueStart...], as: UTF8.self) }

  private func takeShared() -> SheetRow.Finding? {
    let number = Digits.number(row.bytes[valueStart...]) ?? -1
    row.bytes.removeLast(row.bytes.count - valueStart)
    if texts.append(number, to: &row.bytes) { return nil }
    replace("?")
    return .unknownText
  }

  private func takeNumber() -> SheetRow.Finding? {
    if form == .number, isPlain { return nil }
    switch form {
    case .number, .padded:
      guard let number = DecimalDigits(row.bytes[valueStart...]) else { return nil }
      row.bytes.removeLast(row.bytes.count - valueStart)
      if case .padded(let width) = form, number.isWhole {
        for _ in min(number.wholeDigits, width)..<width { row.bytes.append(UInt8(ascii: "0")) }
      }
      number.write(to: &row.bytes)
      return number.wholeDigits > 15 ? .lostDigits : nil
    case .day, .dayAndTime, .time:
      guard let serial = Double(written), let date = SerialDate.text(serial, form, is1904: is1904)
      else { return .noDate }
      replace(date)
      return nil
    }
  }

  /// Whether the value stands there as a spreadsheet shows it: few digits, no exponent.
  private var isPlain: Bool {
    let start = valueStart
    return row.bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count - start <= 16 else { return false }
      var digits = 0
      var hasPoint = false
      for at in start..<bytes.count {
        switch bytes[at] {
        case 48...57: digits += 1
        case UInt8(ascii: ".") where !hasPoint && digits > 0: hasPoint = true
        default: return false
        }
      }
      let last = bytes[bytes.count - 1]
      let isWhole = !hasPoint && (digits == 1 || bytes[start] != 48)
      let isFraction = hasPoint && last != 48 && last != UInt8(ascii: ".")
      return digits <= 15
        && (isWhole || (isFraction && (bytes[start] != 48 || bytes[start + 1] == 46)))
    }
  }

  /// A day written as ISO 8601, its midnight left out.
  private func takeDate() {
    let parts = written.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return }
    let time = parts[1].prefix { $0 != "." && $0 != "Z" }
    replace(time == "00:00:00" ? String(parts[0]) : "\(parts[0]) \(time)")
  }
}
