internal import BenchmarkSupport
internal import CreditEval

/// A numeric column: whole numbers of a power of ten, `Int32.min` where nothing is known.
final class NumericColumn {
  static let missing = Int32.min

  let name: String
  /// How many digits stand behind the point.
  private(set) var scale: Int
  let memory: ColumnMemory<Int32>

  init(_ name: String, scale: Int, rows: Int, place: Int) {
    self.name = name
    self.scale = scale
    memory = ColumnMemory(count: rows, place: place)
    memory.start.update(repeating: NumericColumn.missing, count: rows)
  }

  /// The column as the engine takes it.
  var column: SubjectColumn {
    SubjectColumn(
      units: UnsafeBufferPointer(start: memory.start, count: memory.count), scale: scale)
  }

  /// Stores a number; `false` where 32 bits do not hold it at the scale of the column.
  @inline(__always)
  func store(_ number: ScaledNumber, at row: Int) -> Bool {
    if number.scale > scale && !widen(to: number.scale) { return false }
    guard let digits = number.digits(atScale: scale), let value = Int32(exactly: digits),
      value != NumericColumn.missing
    else { return false }
    memory.start[row] = value
    return true
  }

  /// Gives the column more digits behind the point.
  private func widen(to wanted: Int) -> Bool {
    var factor: Int32 = 1
    for _ in scale..<wanted {
      let (product, overflow) = factor.multipliedReportingOverflow(by: 10)
      if overflow { return false }
      factor = product
    }
    for row in 0..<memory.count where memory.start[row] != NumericColumn.missing {
      let (product, overflow) = memory.start[row].multipliedReportingOverflow(by: factor)
      if overflow || product == NumericColumn.missing { return false }
      memory.start[row] = product
    }
    scale = wanted
    return true
  }
}

/// A text column: one more than the place in a dictionary, 0 where nothing is known.
final class TextColumn {
  let name: String
  private(set) var labels: [String] = []
  private(set) var codes: [Int32]
  private var places: [String: Int32] = [:]
  /// The bytes of labels that are short enough to be one number.
  private var keys: [UInt64] = []

  init(_ name: String, rows: Int) {
    self.name = name
    codes = Array(repeating: 0, count: rows)
  }

  /// The column as the engine takes it.
  var column: SubjectColumn { SubjectColumn(codes: codes, dictionary: labels) }

  func store(_ text: UnsafeBufferPointer<UInt8>, at row: Int) {
    let key = TextColumn.key(text)
    if key != 0, let place = keys.firstIndex(of: key) {
      codes[row] = Int32(place + 1)
      return
    }
    let label = String(decoding: text, as: UTF8.self)
    if let code = places[label] {
      codes[row] = code
      return
    }
    labels.append(label)
    keys.append(key)
    places[label] = Int32(labels.count)
    codes[row] = Int32(labels.count)
  }

  /// Up to seven bytes and their number; 0 for more.
  private static func key(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    text.count > 7 ? 0 : text.reduce(UInt64(text.count)) { $0 << 8 | UInt64($1) }
  }
}
