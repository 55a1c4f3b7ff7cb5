internal import CZip
internal import CreditCleansing
internal import Glibc

/// The parts of a packed workbook.
final class ZipArchive {
  /// The file as the caller named it.
  let file: String
  private let archive: OpaquePointer
  private let memory: UnsafeMutableRawPointer?

  /// Opens a file.
  init(path: String) throws(IngestError) {
    file = path
    memory = nil
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw .damagedWorkbook(path, "", ZipArchive.words(code))
    }
    self.archive = archive
  }

  /// Opens bytes in memory.
  init(bytes: [UInt8], name: String) throws(IngestError) {
    file = name
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 0, &error) else {
      copy.deallocate()
      throw .damagedWorkbook(name, "", ZipArchive.words(zip_error_code_zip(&error)))
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      copy.deallocate()
      throw .damagedWorkbook(name, "", ZipArchive.words(zip_error_code_zip(&error)))
    }
    memory = copy
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
    memory?.deallocate()
  }

  /// Whether there is a part of a name.
  func has(_ part: String) -> Bool { zip_name_locate(archive, part, 0) >= 0 }

  /// Opens a part.
  func open(_ part: String, limit: Int, ratio: Int) throws(IngestError) -> ZipPart {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat(archive, part, 0, &status) == 0 else { throw .lacksPart(file, part) }
    if status.encryption_method != UInt16(ZIP_EM_NONE) { throw .encryptedWorkbook(file) }
    guard let opened = zip_fopen(archive, part, 0) else {
      throw .damagedWorkbook(
        file, part, ZipArchive.words(zip_error_code_zip(zip_get_error(archive))))
    }
    return ZipPart(
      self, opened, name: part, packed: Int(clamping: status.comp_size), limit: limit, ratio: ratio)
  }

  /// What a code of the library means, in Chinese.
  static func words(_ code: Int32) -> String {
    switch code {
    case ZIP_ER_NOZIP: "不是有效的压缩包，或文件被截断"
    case ZIP_ER_INCONS: "压缩包的目录前后矛盾"
    case ZIP_ER_CRC: "校验和不符"
    case ZIP_ER_ZLIB, ZIP_ER_COMPRESSED_DATA: "压缩数据有误"
    case ZIP_ER_READ, ZIP_ER_SEEK, ZIP_ER_EOF: "数据不完整"
    case ZIP_ER_COMPNOTSUPP: "压缩方法不受支持"
    case ZIP_ER_MEMORY: "内存不足"
    default: "无法解压（代码 \(code)）"
    }
  }
}

/// The bytes of one part, unpacked as they are read.
final class ZipPart {
  let name: String
  private let archive: ZipArchive
  private let opened: OpaquePointer
  private let packed: Int
  private let limit: Int
  private let ratio: Int
  private var count = 0

  init(
    _ archive: ZipArchive, _ opened: OpaquePointer, name: String, packed: Int, limit: Int,
    ratio: Int
  ) {
    self.archive = archive
    self.opened = opened
    self.name = name
    self.packed = packed
    self.limit = limit
    self.ratio = ratio
  }

  deinit { zip_fclose(opened) }

  /// Reads the next bytes; 0 at the end.
  ///
  /// The guards look at what comes out, not at what the directory promises.
  func read(into room: UnsafeMutableRawPointer, count wanted: Int) throws(IngestError) -> Int {
    let number = zip_fread(opened, room, zip_uint64_t(wanted))
    guard number >= 0 else {
      let code = zip_error_code_zip(zip_file_get_error(opened))
      throw .damagedWorkbook(archive.file, name, ZipArchive.words(code))
    }
    count += Int(number)
    if count > limit { throw .tooLarge(archive.file, name, limit: limit) }
    if count > 16 << 20, count / max(packed, 1) > ratio {
      throw .suspiciousRatio(archive.file, name, ratio: ratio)
    }
    return Int(number)
  }

  /// The bytes between the first occurrence of a word and the next of another.
  ///
  /// Empty where the first does not occur; cut off at the limit. All else is read and thrown away.
  func stretch(
    from first: StaticString, to last: StaticString, limit: Int
  ) throws(IngestError) -> [UInt8] {
    let size = 1 << 16
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: size + 64)
    defer { room.deallocate() }
    var text: [UInt8] = []
    var isInside = false
    var kept = 0
    while true {
      let number = try read(into: room + kept, count: size)
      let bytes = UnsafeBufferPointer(start: room, count: kept + number)
      if number == 0 { return text }
      var seam = 0
      if isInside {
        seam = max(text.count - last.utf8CodeUnitCount, 0)
        text.append(contentsOf: bytes)
      } else if let place = ByteSearch.place(UnsafeRawBufferPointer(bytes), first) {
        isInside = true
        kept = 0
        text = Array(bytes[(place + first.utf8CodeUnitCount)...])
      } else {
        kept = min(first.utf8CodeUnitCount - 1, bytes.count)
        memmove(room, room + (bytes.count - kept), kept)
        continue
      }
      let end = text.withUnsafeBytes {
        ByteSearch.place(UnsafeRawBufferPointer(rebasing: $0[seam...]), last)
      }
      if let end { return Array(text[..<(seam + end)]) }
      if text.count > limit { return text }
    }
  }
}
