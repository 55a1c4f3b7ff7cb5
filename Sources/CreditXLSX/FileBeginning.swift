internal import CreditCleansing
internal import Glibc

/// What the first bytes of a file say before it is taken for a workbook.
enum FileBeginning {
  private static let zip: [UInt8] = [0x50, 0x4b]
  private static let compound: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0]

  /// Refuses a file that is no ZIP archive, with the best reason.
  static func check(_ path: String) throws(IngestError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .directory(path)
    }
    // The directory of an old Office file may lie anywhere; a mebibyte is nearly always enough.
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 20) { room, count in
      count = max(pread(descriptor, room.baseAddress, room.count, 0), 0)
    }
    try check(bytes, path)
  }

  /// Refuses bytes that are no ZIP archive, with the best reason.
  static func check(_ bytes: [UInt8], _ name: String) throws(IngestError) {
    if bytes.isEmpty { throw .empty(name) }
    if bytes.starts(with: zip) { return }
    guard bytes.starts(with: compound) else { throw .notAWorkbook(name) }
    // The name in UTF-16, little end first.
    let found = bytes.withUnsafeBytes {
      ByteSearch.place($0, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e") != nil
    }
    throw found ? .encryptedWorkbook(name) : .oldWorkbook(name)
  }
}
