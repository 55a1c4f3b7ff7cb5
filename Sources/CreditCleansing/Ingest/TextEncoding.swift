/// How the characters of a text file are written in bytes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// GB 18030-2022, which includes GBK and GB 2312.
  case gb18030 = "GB18030"
  /// UTF-16, little end first, as spreadsheets save "Unicode text".
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, big end first.
  case utf16BigEndian = "UTF-16BE"
}

/// What the first bytes of a file say.
enum FileSignature {
  /// A byte order mark and its length.
  static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (TextEncoding, Int)? {
    if starts(bytes, [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
    if starts(bytes, [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
    if starts(bytes, [0xfe, 0xff]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// The name of a format that is no text, and what to do with such a file.
  static func otherFormat(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (name: String, remedy: String)? {
    let save = "请另存为 CSV（UTF-8）或 XLSX 后再试"
    let known: [([UInt8], String, String)] = [
      ([0x50, 0x4b, 0x03, 0x04], "压缩包（ZIP 或 XLSX）", "若是 XLSX 表格，请按 XLSX 打开；若是压缩包，请先解压"),
      ([0x50, 0x4b, 0x05, 0x06], "空的压缩包（ZIP）", "请先解压，再提供其中的表格"),
      ([0xd0, 0xcf, 0x11, 0xe0], "旧版 Excel（.xls）或加密的 Office ", save),
      ([0x25, 0x50, 0x44, 0x46], " PDF ", "请提供原始表格，" + save),
      ([0x1f, 0x8b], "压缩（GZIP）", "请先解压"),
      ([0x89, 0x50, 0x4e, 0x47], "图片（PNG）", "请提供表格文件"),
      ([0xff, 0xd8, 0xff], "图片（JPEG）", "请提供表格文件"),
      (Array("SQLite format 3".utf8), "数据库（SQLite）", "请导出为 CSV 后再试"),
      ([0x52, 0x61, 0x72, 0x21], "压缩包（RAR）", "请先解压"),
      ([0x37, 0x7a, 0xbc, 0xaf], "压缩包（7z）", "请先解压"),
    ]
    return known.first { starts(bytes, $0.0) }.map { ($0.1, $0.2) }
  }

  private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ prefix: [UInt8]) -> Bool {
    bytes.count >= prefix.count && bytes.prefix(prefix.count).elementsEqual(prefix)
  }
}
