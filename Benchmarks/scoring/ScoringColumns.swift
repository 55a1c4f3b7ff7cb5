internal import Glibc

/// Memory for one column: aligned to cache lines, on huge pages where there are some, with room for
/// a whole number of blocks of 64 rows.
final class ColumnMemory<Element: FixedWidthInteger> {
  let start: UnsafeMutablePointer<Element>
  let capacity: Int
  private let room: UnsafeMutableRawPointer

  /// Allocates room for rows, filled with `filler`; `place` staggers the columns so that the same
  /// row of all of them does not compete for the same places of the cache.
  init(rows: Int, filler: Element, place: Int) {
    let size = MemoryLayout<Element>.stride
    capacity = (max(rows, 1) + 63) / 64 * 64
    let offset = place % 32 * 128
    let bytes = (capacity * size + offset + (1 << 21) - 1) & ~((1 << 21) - 1)
    room = .allocate(byteCount: bytes, alignment: 1 << 21)
    _ = madvise(room, bytes, 14)  // MADV_HUGEPAGE
    start = (room + offset).bindMemory(to: Element.self, capacity: capacity)
    start.initialize(repeating: filler, count: capacity)
  }

  deinit { room.deallocate() }
}

/// A numeric column: whole numbers of a power of ten, `Int32.min` where nothing is known.
final class NumericColumn {
  static let missing = Int32.min

  let name: String
  /// How many digits stand behind the point.
  private(set) var scale: Int
  private(set) var memory: ColumnMemory<Int32>
  private let rows: Int

  init(_ name: String, scale: Int, rows: Int, place: Int) {
    self.name = name
    self.scale = scale
    self.rows = rows
    memory = ColumnMemory(rows: rows, filler: NumericColumn.missing, place: place)
  }

  /// Stores a number; `false` where 32 bits do not hold it at the scale of the column.
  @inline(__always)
  func store(_ number: ScaledNumber, at row: Int) -> Bool {
    if number.scale > scale && !widen(to: number.scale, rows: row) { return false }
    guard let digits = number.digits(atScale: scale), let value = Int32(exactly: digits),
      value != NumericColumn.missing
    else { return false }
    memory.start[row] = value
    return true
  }

  /// Gives the column more digits behind the point.
  private func widen(to wanted: Int, rows: Int) -> Bool {
    var factor: Int32 = 1
    for _ in scale..<wanted {
      let (product, overflow) = factor.multipliedReportingOverflow(by: 10)
      if overflow { return false }
      factor = product
    }
    for row in 0..<rows where memory.start[row] != NumericColumn.missing {
      let (product, overflow) = memory.start[row].multipliedReportingOverflow(by: factor)
      if overflow || product == NumericColumn.missing { return false }
      memory.start[row] = product
    }
    scale = wanted
    return true
  }
}

/// A text column: places in a dictionary, -1 where nothing is known.
final class TextColumn {
  let name: String
  private(set) var labels: [String] = []
  let memory: ColumnMemory<Int32>
  private var places: [String: Int32] = [:]
  /// The first bytes and the length of each label, which tell most texts apart.
  private var keys: [(UInt64, Int)] = []

  init(_ name: String, rows: Int, place: Int) {
    self.name = name
    memory = ColumnMemory(rows: rows, filler: -1, place: place)
  }

  func store(_ text: UnsafeBufferPointer<UInt8>, at row: Int) {
    let key = TextColumn.key(text)
    if text.count <= 8,
      let place = keys.firstIndex(where: { $0.0 == key && $0.1 == text.count })
    {
      memory.start[row] = Int32(place)
      return
    }
    let label = String(decoding: text, as: UTF8.self)
    let place = places[label] ?? Int32(labels.count)
    if place == labels.count {
      labels.append(label)
      keys.append((key, text.count))
      places[label] = place
    }
    memory.start[row] = place
  }

  private static func key(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    text.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// A decimal number of a file: digits and how many of them stand behind the point.
struct ScaledNumber {
  var digits: Int64
  var scale: Int

  /// Reads `-12.50`, and `1.5e-05` too; `nil` for what is no number of up to 18 digits.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var negative = false
    if let first = bytes.first, first == 0x2d || first == 0x2b {
      negative = first == 0x2d
      index = 1
    }
    var value: Int64 = 0
    var count = 0
    var isBehindPoint = false
    var scale = 0
    guard index < bytes.count else { return nil }
    while index < bytes.count {
      let byte = bytes[index]
      let digit = byte &- 0x30
      index += 1
      if digit <= 9 {
        if count == 18 { return nil }
        value = value &* 10 &+ Int64(digit)
        // Zeros in front are no digits.
        if value != 0 { count += 1 }
        if isBehindPoint { scale += 1 }
      } else if byte == 0x2e && !isBehindPoint {
        isBehindPoint = true
      } else if byte | 0x20 == 0x65 {
        let rest = UnsafeBufferPointer(rebasing: bytes[index...])
        guard let exponent = Int(String(decoding: rest, as: UTF8.self)), abs(exponent) < 40
        else { return nil }
        scale -= exponent
        index = bytes.count
      } else {
        return nil
      }
    }
    while scale > 0 && value % 10 == 0 {
      value /= 10
      scale = value == 0 ? 0 : scale - 1
    }
    while scale < 0 && value != 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
      scale += 1
    }
    digits = negative ? -value : value
    self.scale = max(scale, 0)
  }

  /// The digits with so many of them behind the point, at least as many as there are.
  @inline(__always)
  func digits(atScale wanted: Int) -> Int64? {
    var value = digits
    for _ in scale..<max(wanted, scale) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
    }
    return value
  }
}
