/// A rectangle of cells such as `A1:C2`; rows from 1, columns from 0.
struct CellRange: Hashable {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  init?(_ text: String) {
    let corners = text.split(separator: ":", omittingEmptySubsequences: false)
    guard corners.count == 2,
      let first = CellReference(corners[0].utf8), let last = CellReference(corners[1].utf8),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    rows = first.row...last.row
    columns = first.column...last.column
  }
}

/// A cell such as `AB12`.
struct CellReference: Hashable {
  /// The row, from 1.
  let row: Int
  /// The column, from 0.
  let column: Int

  /// The most rows and columns a sheet has.
  static let lastRow = 1_048_576
  static let columnLimit = 16_384

  init?(_ text: some Sequence<UInt8>) {
    var row = 0
    var column = 0
    var hasDigits = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "$"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !hasDigits:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "a")...UInt8(ascii: "z") where !hasDigits:
        column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigits = true
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      guard row <= CellReference.lastRow, column <= CellReference.columnLimit else { return nil }
    }
    guard row > 0, column > 0 else { return nil }
    self.row = row
    self.column = column - 1
  }
}
