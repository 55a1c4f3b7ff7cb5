import Glibc

/// A folder that is removed with all it holds.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/creditkit-test-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp"
    }
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// The names in the folder.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file and returns its path.
  func write(_ name: String, _ bytes: some Sequence<UInt8>) -> String {
    let file = "\(path)/\(name)"
    let bytes = Array(bytes)
    if let handle = fopen(file, "wb") {
      fwrite(bytes, 1, bytes.count, handle)
      fclose(handle)
    }
    return file
  }

  /// The bytes of a file.
  func read(_ name: String) -> [UInt8] {
    guard let handle = fopen("\(path)/\(name)", "rb") else { return [] }
    defer { fclose(handle) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&block, 1, block.count, handle)
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }
}
