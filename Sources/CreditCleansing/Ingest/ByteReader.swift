internal import Glibc

/// The bytes of a file, or of memory, from front to back.
///
/// Files are read, not mapped: mapped pages count as the program's memory, and a file that
/// shrinks under a mapping kills the reader.
final class ByteReader {
  /// The file as the caller named it.
  let name: String
  /// How many bytes were read.
  private(set) var offset = 0
  private let descriptor: Int32
  private let memory: [UInt8]
  /// Whether the bytes can be read twice.
  let isRegular: Bool

  /// Opens a file.
  init(path: String) throws(IngestError) {
    name = path
    memory = []
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path, errno: errno) }
    var status = stat()
    let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
    isRegular = kind == S_IFREG
    if kind == S_IFDIR {
      close(descriptor)
      throw .directory(path)
    }
  }

  /// Reads bytes in memory under a name.
  init(bytes: [UInt8], name: String) {
    self.name = name
    memory = bytes
    descriptor = -1
    isRegular = true
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Another handle on the regular file that is read, or -1; whoever asks closes it.
  ///
  /// A handle stays with the file when its name goes to another one.
  func duplicate() -> Int32 {
    isRegular && descriptor >= 0 ? fcntl(descriptor, F_DUPFD_CLOEXEC, 0) : -1
  }

  /// The first bytes of a regular file, which are read again later.
  func peek(_ count: Int) throws(IngestError) -> [UInt8] {
    guard descriptor >= 0 else { return Array(memory.prefix(count)) }
    var number = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, initialized in
      number = pread(descriptor, room.baseAddress, count, 0)
      initialized = max(number, 0)
    }
    if number < 0 { throw .readFailed(name, byte: 0, errno: errno) }
    return bytes
  }

  /// Fills room with the next bytes and returns how many there were; fewer than asked for only
  /// at the end.
  func read(
    into room: UnsafeMutablePointer<UInt8>, count: Int
  ) throws(IngestError) -> Int {
    guard descriptor >= 0 else {
      let number = min(count, memory.count - offset)
      memory.withUnsafeBufferPointer {
        if let start = $0.baseAddress { room.update(from: start + offset, count: number) }
      }
      offset += number
      return number
    }
    var number = 0
    while number < count {
      let step = Glibc.read(descriptor, room + number, count - number)
      if step < 0 {
        if errno == EINTR { continue }
        throw .readFailed(name, byte: offset, errno: errno)
      }
      if step == 0 { break }
      number += step
      offset += step
    }
    return number
  }
}
