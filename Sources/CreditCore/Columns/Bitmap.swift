/// One bit for each row, least significant bit first, as Arrow lays it out.
public struct Bitmap: Hashable, Sendable {
  /// How many rows there are.
  public private(set) var count: Int
  /// The bits, eight rows to a byte; bits behind the last row are zero.
  public private(set) var bytes: [UInt8]

  /// Makes a bitmap with the same bit for every row.
  public init(repeating bit: Bool = false, count: Int) {
    self.count = count
    bytes = [UInt8](repeating: bit ? 0xFF : 0, count: (count + 7) / 8)
    if bit, count % 8 != 0, let last = bytes.indices.last {
      bytes[last] = UInt8(truncatingIfNeeded: (1 << (count % 8)) - 1)
    }
  }

  /// The bit of a row.
  ///
  /// - Precondition: the row exists.
  public subscript(row: Int) -> Bool {
    get {
      precondition(row >= 0 && row < count, "no such row in the bitmap")
      return bytes[row >> 3] & (1 << UInt8(row & 7)) != 0
    }
    set {
      precondition(row >= 0 && row < count, "no such row in the bitmap")
      let mask: UInt8 = 1 << UInt8(row & 7)
      if newValue { bytes[row >> 3] |= mask } else { bytes[row >> 3] &= ~mask }
    }
  }

  /// Adds a row at the end.
  public mutating func append(_ bit: Bool) {
    if count & 7 == 0 { bytes.append(0) }
    count += 1
    if bit { self[count - 1] = true }
  }

  /// How many rows have their bit set.
  ///
  /// - Complexity: O(*n* / 8).
  public var setCount: Int { bytes.reduce(0) { $0 + $1.nonzeroBitCount } }
}
