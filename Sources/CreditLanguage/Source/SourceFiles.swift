/// Where the file of a place is found.
public protocol SourceFinder {
  /// The file a place is in; `nil` where it is in none, as for what was built in code.
  func file(of span: SourceSpan) -> SourceFile?
}

extension SourceFinder {
  /// File, line and column of the first byte of a place, as `file:line:column`; empty where the
  /// place is in no file.
  public func place(of span: SourceSpan) -> String {
    guard span != .none, let file = file(of: span) else { return "" }
    let (line, column) = file.position(of: span.start)
    return "\(file.name):\(line):\(column)"
  }
}

extension SourceFile: SourceFinder {
  /// The file itself: whoever has one file only looks nowhere else.
  public func file(of span: SourceSpan) -> SourceFile? { self }
}

/// Files that are used together, each found by the places in it.
public struct SourceFiles: SourceFinder, Sendable {
  /// The files, in the order of their places.
  public let files: [SourceFile]

  /// Makes a set of files, whose bases must differ.
  public init(_ files: [SourceFile]) { self.files = files.sorted { $0.base < $1.base } }

  /// The file a place is in.
  ///
  /// - Complexity: O(log files).
  public func file(of span: SourceSpan) -> SourceFile? {
    let behind = files.firstPlace { $0.base > span.start }
    guard behind > 0, files[behind - 1].contains(span) else { return nil }
    return files[behind - 1]
  }
}
