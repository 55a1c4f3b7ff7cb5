/// Words and signs that stand in a cell for nothing.
enum MissingMark {
  /// The finding for a text that says nothing; `nil` if there is something to read.
  static func finding(
    for cleaned: CodeText.Cleaned, _ input: UnsafeBufferPointer<UInt8>
  ) -> IdentifierFinding? {
    if cleaned.bytes.isEmpty {
      // A lone dash says "none", a blank cell says nothing.
      let isDash = cleaned.steps.contains { $0.code == .hyphen }
      return IdentifierFinding(isDash ? .missingMark : .empty, .error)
    }
    guard cleaned.bytes.count <= 12 else { return nil }
    switch String(decoding: cleaned.bytes, as: UTF8.self) {
    case "无", "暂无", "没有", "空", "未知", "不详", "NULL", "NONE", "NIL", "NA", "N/A", "NAN", "/", "\\":
      return IdentifierFinding(.missingMark, .error)
    default:
      return nil
    }
  }
}
