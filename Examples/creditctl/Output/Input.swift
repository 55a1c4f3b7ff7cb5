internal import Glibc

/// A file or the standard input, read block by block.
final class Input {
  /// What the message of a failure calls it.
  let name: String
  private let descriptor: Int32
  private let block: UnsafeMutableRawBufferPointer

  /// Opens a file; `-` or `nil` is the standard input.
  init(_ path: String?) throws(InputError) {
    if let path, path != "-" {
      name = path
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      if descriptor < 0 { throw InputError(path, "打不开", errno) }
    } else {
      name = "标准输入"
      descriptor = STDIN_FILENO
    }
    block = .allocate(byteCount: 1 << 18, alignment: 64)
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
    block.deallocate()
  }

  /// Hands out the next bytes; `false` at the end.
  func next(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Bool {
    while true {
      let count = Glibc.read(descriptor, block.baseAddress, block.count)
      if count < 0 {
        if errno == EINTR { continue }
        let code = errno
        throw code == EISDIR
          ? InputError(name, "这是目录，不是文件") : InputError(name, "读取失败", code)
      }
      if count == 0 { return false }
      try body(UnsafeBufferPointer(rebasing: block.bindMemory(to: UInt8.self)[..<count]))
      return true
    }
  }
}

/// An input that could not be read.
struct InputError: Error, Sendable {
  /// The file.
  let name: String
  /// What is wrong with it.
  let what: String
  /// The system's number for why, or 0.
  let code: Int32

  init(_ name: String, _ what: String, _ code: Int32 = 0) {
    self.name = name
    self.what = what
    self.code = code
  }
}
