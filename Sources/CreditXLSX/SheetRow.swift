/// The cells of one row of a sheet that are not empty.
struct SheetRow {
  struct Cell {
    let column: Int
    let bytes: Range<Int>
    var finding: Finding?
  }
  /// What is wrong with a cell.
  enum Finding {
    case error
    case noDate
    case lostDigits
    case unknownText
    case noResult
  }

  /// The row's number in the sheet, from 1.
  var number = 0
  var cells: [Cell] = []
  /// The texts of all cells behind each other.
  var bytes: [UInt8] = []

  /// Makes the row empty.
  mutating func reset(number: Int) {
    self.number = number
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The text of a cell.
  func text(_ cell: Cell) -> String { String(decoding: bytes[cell.bytes], as: UTF8.self) }
}
