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
    let encrypted = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    let found = bytes.withUnsafeBytes { bytes in
      encrypted.withUnsafeBytes { ByteSearch.contains(bytes, $0) }
    }
    throw found ? .encryptedWorkbook(name) : .oldWorkbook(name)
  }
}
