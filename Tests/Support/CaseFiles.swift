internal import Glibc

/// Files of cases beside the tests: read, compared, and written anew on request.
///
/// With `CREDITKIT_RESET=1` in the environment the expectations are rewritten from what comes out;
/// the difference is then reviewed like any other change.
package enum CaseFiles {
  package static let isReset = getenv("CREDITKIT_RESET").map { String(cString: $0) } == "1"

  package static let isLong = getenv("CREDITKIT_LONG").map { String(cString: $0) } == "1"

  /// The paths of all `.credit` files in a folder of `Cases`, sorted.
  package static func all(in folder: String, beside file: String = #filePath) -> [String] {
    let tests = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let path = tests.joined(separator: "/") + "/Cases/" + folder
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".credit") { names.append(path + "/" + name) }
    }
    return names.sorted()
  }

  package static func read(_ path: String) -> String {
    guard let file = fopen(path, "rb") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "wb") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }

  /// The last part of a path.
  package static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// A case and what is expected of it, which stands behind it in comments that begin with `#!`.
  package static func split(_ text: String) -> (content: String, expected: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let content = lines.filter { !$0.hasPrefix("#!") }.joined(separator: "\n")
    let expected = lines.filter { $0.hasPrefix("#!") }.map {
      $0.dropFirst($0.hasPrefix("#! ") ? 3 : 2)
    }
    return (content, expected.joined(separator: "\n"))
  }

  /// A case with an expectation behind it.
  package static func joined(_ content: String, _ expected: String) -> String {
    let lines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let marked = lines.map { $0.isEmpty ? "#!" : "#! \($0)" }.joined(separator: "\n")
    return content + (content.hasSuffix("\n") ? "" : "\n") + marked + "\n"
  }
}

extension CaseFiles {
  /// The names of the `.credit` files of a folder.
  package static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".credit") { names.append(name) }
    }
    return names
  }
}
