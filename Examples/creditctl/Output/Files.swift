internal import Glibc

/// Files and folders that the tool makes.
enum Files {
  /// Makes a folder and those above it; one that is there is fine.
  static func makeFolder(_ path: String) throws(OutputError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made == "/" ? String(part) : "/\(part)"
      guard mkdir(made, 0o777) != 0 else { continue }
      let code = errno
      var status = stat()
      if stat(made, &status) == 0 {
        if status.st_mode & S_IFMT == S_IFDIR { continue }
        throw OutputError(made, "这不是目录", ENOTDIR)
      }
      throw OutputError(made, "不能建立目录", code)
    }
  }

  /// The folder a path lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Writes a whole file: it is there with all its content afterwards, or as it was before.
  static func write(_ path: String, _ body: (Output) throws -> Void) throws {
    let partial = "\(path).\(getpid()).partial"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw OutputError(path, "不能建立文件", errno) }
    do {
      let output = Output(descriptor: descriptor, name: path)
      try body(output)
      try output.finish()
      guard fsync(descriptor) == 0 || errno == EINVAL else {
        throw OutputError(path, "写不进去", errno)
      }
      guard close(descriptor) == 0 else { throw OutputError(path, "写不进去", errno) }
      guard rename(partial, path) == 0 else { throw OutputError(path, "不能放到位", errno) }
    } catch {
      close(descriptor)
      unlink(partial)
      throw error
    }
  }

  /// All bytes of a file of text, of which nobody expects more than `limit`.
  static func read(
    _ path: String, limit: Int = 16 << 20, kind: String = "定义文件"
  ) throws -> [UInt8] {
    let input = try Input(path)
    var bytes: [UInt8] = []
    while try input.next({ bytes.append(contentsOf: $0) }) {
      guard bytes.count <= limit else {
        throw InputError(path, "文件超过 \(limit >> 20) MiB，不像是\(kind)")
      }
    }
    return bytes
  }

  /// Whether something is there under a path.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// What a file is known by, however its path is written; the path itself if there is none.
  static func identity(of path: String) -> String {
    var status = stat()
    return stat(path, &status) == 0 ? "\(status.st_dev):\(status.st_ino)" : path
  }

  /// The `.credit` files of a folder and those within it, sorted by their paths.
  static func definitions(in folder: String) throws(InputError) -> [String] {
    var found: [String] = []
    try collect(folder, depth: 0, into: &found)
    if found.isEmpty { throw InputError(folder, "目录里没有 .credit 文件") }
    return found.sorted()
  }

  private static func collect(
    _ folder: String, depth: Int, into found: inout [String]
  ) throws(InputError) {
    // A link that leads back into the folder ends here.
    guard depth < 8, found.count < 10_000 else { return }
    guard let directory = opendir(folder) else {
      throw errno == ENOTDIR
        ? InputError(folder, "这不是目录；单个文件写作 --definitions") : InputError(folder, "打不开", errno)
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try collect(path, depth: depth + 1, into: &found)
      } else if name.hasSuffix(".credit") {
        found.append(path)
      }
    }
  }
}
