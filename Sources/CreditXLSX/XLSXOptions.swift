public import CreditCleansing

/// How a workbook is read.
public struct XLSXOptions: Sendable {
  /// Which sheet of a workbook.
  public enum Sheet: Hashable, Sendable {
    /// The first that is not hidden.
    case first
    /// The sheet of a name.
    case named(String)
    /// The sheet of a number, from 1, hidden ones counted.
    case number(Int)
  }

  /// Which sheet is read.
  public var sheet = Sheet.first
  /// The number of the header row in the sheet, from 1; `nil` to find it below the titles.
  public var headerRow: Int?
  /// Fields whose names help to find the header row.
  public var fields: [HeaderMatch.Field] = []
  /// The most rows of a chunk.
  public var chunkCapacity = 1024
  /// The most bytes of an unpacked part.
  public var partLimit = 4 << 30
  /// The most bytes of all shared texts, which are held in memory.
  public var sharedTextLimit = 512 << 20
  /// How many times its packed size a part of more than 16 MiB may have.
  public var ratioLimit = 200

  /// The usual options.
  public init(sheet: Sheet = .first) { self.sheet = sheet }
}
