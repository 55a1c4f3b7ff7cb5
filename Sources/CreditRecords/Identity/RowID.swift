/// The place of a row in the history of a store: which batch brought it, and where in the batch.
///
/// Record versions and questioned rows of a batch are numbered together in the order they are
/// appended, beginning with 1. Order of ids is the order in which a store came to know. The text
/// form, such as `12-345`, goes out with questioned rows and comes back when they are corrected.
public struct RowID: Hashable, Sendable {
  /// The sequence of the batch, 1 or more.
  public let batch: Int
  /// The place in the batch, 1 or more.
  public let ordinal: Int

  /// The most batches a store can hold.
  public static let maximumBatch = Int(Int32.max)
  /// The most rows a batch can hold.
  public static let maximumOrdinal = Int(UInt32.max)

  /// Makes an id, or returns `nil` beyond the limits.
  public init?(batch: Int, ordinal: Int) {
    guard batch >= 1, batch <= RowID.maximumBatch, ordinal >= 1, ordinal <= RowID.maximumOrdinal
    else { return nil }
    self.batch = batch
    self.ordinal = ordinal
  }

  /// Makes an id of the number an adapter stores, or returns `nil` if there is no such id.
  public init?(number: Int64) {
    self.init(batch: Int(number >> 32), ordinal: Int(number & 0xFFFF_FFFF))
  }

  /// Batch and place in one number that sorts as ids do.
  public var number: Int64 { Int64(batch) << 32 | Int64(ordinal) }
}

extension RowID: Comparable {
  /// Whether one row was known before the other.
  public static func < (left: RowID, right: RowID) -> Bool { left.number < right.number }
}

extension RowID: LosslessStringConvertible {
  /// The id as it stands in files: `12-345`.
  public var description: String { "\(batch)-\(ordinal)" }

  /// Reads the form `12-345`; `nil` for anything else.
  public init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let batch = Int(parts[0]), let ordinal = Int(parts[1])
    else { return nil }
    self.init(batch: batch, ordinal: ordinal)
  }
}
