/// The text of a `.credit` file with its name, and where its lines begin.
public struct SourceFile: Sendable {
  /// The name shown in diagnostics.
  public let name: String
  /// The UTF-8 bytes of the file.
  public let bytes: [UInt8]
  /// What the places of the file count from; files that are used together have different ones, so
  /// that a place says which file it is in.
  public let base: Int
  /// The byte at which each line begins.
  let lineStarts: [Int]

  /// Makes a source of a text.
  public init(name: String, text: String, base: Int = 0) {
    self.init(name: name, bytes: Array(text.utf8), base: base)
  }

  /// Makes a source of UTF-8 bytes; a byte order mark in front is ignored.
  public init(name: String, bytes: [UInt8], base: Int = 0) {
    self.name = name
    self.base = base
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var starts = [0]
    for (index, byte) in self.bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    lineStarts = starts
  }

  /// The same file with its places counted from elsewhere.
  public func based(at base: Int) -> SourceFile {
    SourceFile(name: name, bytes: bytes, base: base)
  }

  /// What the places of a file count from, by its number among files that are used together.
  ///
  /// No file is so long that its places reach into those of the next.
  public static func base(ofFile number: Int) -> Int { min(max(0, number), 1 << 22) << 40 }

  /// Whether a stretch lies in the file; what was built in code lies in none.
  public func contains(_ span: SourceSpan) -> Bool {
    span != .none && span.start >= base && span.end - base <= bytes.count
  }

  /// Line and column of a place, both from 1; the column counts characters, not bytes.
  ///
  /// - Complexity: O(log lines + length of the line).
  public func position(of offset: Int) -> (line: Int, column: Int) {
    let place = min(max(0, offset - base), bytes.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= place { low = middle } else { high = middle - 1 }
    }
    let before = String(decoding: bytes[lineStarts[low]..<place], as: UTF8.self)
    return (low + 1, before.count + 1)
  }

  /// The text of a line, counted from 1, without its line end.
  public func line(_ number: Int) -> String {
    guard number >= 1 && number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = max(start, number < lineStarts.count ? lineStarts[number] - 1 : bytes.count)
    if end > start && bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The text of a span.
  public func text(of span: SourceSpan) -> String {
    let start = min(max(0, span.start - base), bytes.count)
    let end = min(max(start, span.end - base), bytes.count)
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// A stretch of bytes in a source file, counted from the file's ``SourceFile/base``.
public struct SourceSpan: Hashable, Sendable {
  /// The first byte.
  public var start: Int
  /// The byte behind the last.
  public var end: Int

  /// Makes a span of its first byte and the byte behind its last.
  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// The place of what was built in code and stands in no file.
  public static let none = SourceSpan(start: 0, end: 0)

  /// The smallest span that holds both.
  public func joined(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(start: min(start, other.start), end: max(end, other.end))
  }
}
