import CreditCleansing
import Glibc

/// A folder of results that is removed with everything in it.
final class ResultFolder {
  let path: String
  private let parent = TemporaryFolder()

  init() {
    path = parent.path + "/results"
    mkdir(path, 0o755)
  }

  deinit { ResultFolder.remove(path) }

  /// The names of everything in the folder and the folders within it.
  var names: [String] {
    var names: [String] = []
    ResultFolder.visit(path) { names.append(String($0.dropFirst(path.count + 1))) }
    return names.sorted()
  }

  /// Every file with its content.
  var files: [String: String] {
    Dictionary(uniqueKeysWithValues: names.map { ($0, self[$0]) })
  }

  /// The content of a file; empty if there is none.
  subscript(name: String) -> String { ResultFolder.text("\(path)/\(name)") }

  /// All files behind each other, with their names.
  var listing: String {
    files.sorted { $0.key < $1.key }.map { "== \($0.key)\n\($0.value)" }.joined()
  }

  static func text(_ path: String) -> String {
    guard let file = fopen(path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += block[..<count]
    }
  }

  static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "wb") else { return }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// Calls `body` with every file that is regular or a link.
  private static func visit(_ path: String, _ body: (String) -> Void) {
    for (name, isFolder) in entries(path) {
      if isFolder { visit("\(path)/\(name)", body) } else { body("\(path)/\(name)") }
    }
  }

  private static func remove(_ path: String) {
    for (name, isFolder) in entries(path) {
      if isFolder { remove("\(path)/\(name)") } else { unlink("\(path)/\(name)") }
    }
    rmdir(path)
  }

  private static func entries(_ path: String) -> [(name: String, isFolder: Bool)] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var entries: [(String, Bool)] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      let isFolder =
        lstat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      entries.append((name, isFolder))
    }
    return entries
  }
}
