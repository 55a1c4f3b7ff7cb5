/// UTF-8 text that lies somewhere else: where it begins and how many bytes it has.
///
/// Slices let a chunk of rows be read and changed without copying a byte. Whoever makes a slice
/// keeps its bytes alive and unmoved for as long as the slice is used; a missing value has no
/// start.
@frozen
public struct TextSlice: @unchecked Sendable {
  /// The first byte, or `nil` for a missing value.
  public var start: UnsafePointer<UInt8>?
  /// How many bytes there are; zero for a missing value.
  public var count: Int

  /// Makes a slice of bytes that outlive it.
  @inlinable
  public init(start: UnsafePointer<UInt8>?, count: Int) {
    self.start = start
    self.count = count
  }

  /// No value.
  @inlinable public static var missing: TextSlice { TextSlice(start: nil, count: 0) }

  /// Whether there is no value.
  @inlinable public var isMissing: Bool { start == nil }

  /// The bytes; empty for a missing value.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }

  /// A copy of the text, or `nil` for a missing value; invalid UTF-8 becomes U+FFFD.
  public var text: String? { start == nil ? nil : String(decoding: bytes, as: UTF8.self) }
}
