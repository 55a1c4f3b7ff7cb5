import Glibc

/// A folder for one test, removed with everything in it when the value ends.
final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/credit-store-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp"
    }
  }

  deinit {
    empty()
    rmdir(path)
  }

  func empty() { for name in names { unlink(self[name]) } }

  subscript(name: String) -> String { path + "/" + name }

  /// The files in the folder.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var found: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { found.append(name) }
    }
    return found.sorted()
  }

  func write(_ bytes: [UInt8], to name: String) {
    let file = open(self[name], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
  }

  func read(_ name: String) -> [UInt8] {
    let file = open(self[name], O_RDONLY)
    defer { close(file) }
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = part.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return all }
      all += part.prefix(count)
    }
  }
}
