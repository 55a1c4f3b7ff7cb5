extension IngestError.Code {
  /// There is no such file.
  public static let missingFile = Self(rawValue: "missing-file")
  /// The path is a directory.
  public static let directory = Self(rawValue: "directory")
  /// The file may not be read or written.
  public static let noPermission = Self(rawValue: "no-permission")
  /// The system could not read the file.
  public static let readFailed = Self(rawValue: "read-failed")
  /// The system could not write the file.
  public static let writeFailed = Self(rawValue: "write-failed")
  /// There is no room left on the disk.
  public static let diskFull = Self(rawValue: "disk-full")
  /// The file has no content.
  public static let emptyFile = Self(rawValue: "empty-file")
  /// The file is no text.
  public static let binaryFile = Self(rawValue: "binary-file")
  /// The file has another format than the reader's.
  public static let otherFormat = Self(rawValue: "other-format")
  /// The text is in an encoding that was not recognised.
  public static let unknownEncoding = Self(rawValue: "unknown-encoding")
  /// The system has no converter for the encoding.
  public static let encodingUnavailable = Self(rawValue: "encoding-unavailable")
  /// A row is longer than allowed.
  public static let rowTooLong = Self(rawValue: "row-too-long")
}

/// All messages about files stand here.
extension IngestError {
  package static func cannotOpen(_ file: String, errno code: Int32) -> IngestError {
    switch code {
    case SystemCode.noSuchFile:
      IngestError(.missingFile, file: file, what: "文件不存在", remedy: "请检查路径和文件名")
    case SystemCode.accessDenied, SystemCode.notPermitted:
      IngestError(
        .noPermission, file: file, what: "没有读取权限", remedy: "请检查文件权限，或换有权限的用户运行")
    default:
      IngestError(
        .readFailed, file: file, what: "无法打开文件（\(SystemCode.text(code))）",
        remedy: "请检查文件和所在磁盘")
    }
  }

  package static func directory(_ file: String) -> IngestError {
    IngestError(.directory, file: file, what: "这是目录，不是文件", remedy: "请指定目录中的一个文件")
  }

  static func readFailed(_ file: String, byte: Int, errno code: Int32) -> IngestError {
    IngestError(
      .readFailed, file: file, byte: byte, what: "读取失败（\(SystemCode.text(code))）",
      remedy: "请检查磁盘或网络位置后重试")
  }

  package static func empty(_ file: String) -> IngestError {
    IngestError(
      .emptyFile, file: file, what: "文件没有内容", remedy: "请提供至少含有表头一行的文件")
  }

  static func binary(_ file: String, byte: Int) -> IngestError {
    IngestError(
      .binaryFile, file: file, byte: byte, what: "文件不是文本，含有二进制内容",
      remedy: "请提供 CSV、TXT 或 XLSX 文件")
  }

  static func otherFormat(_ file: String, name: String, remedy: String) -> IngestError {
    IngestError(.otherFormat, file: file, byte: 0, what: "这是\(name)文件，不是文本", remedy: remedy)
  }

  static func unknownEncoding(_ file: String, byte: Int) -> IngestError {
    IngestError(
      .unknownEncoding, file: file, byte: byte, what: "从此处起的字节既不是 UTF-8 也不是 GB18030",
      remedy: "请将文件另存为 UTF-8 编码，或明确指定编码")
  }

  static func encodingUnavailable(_ file: String, name: String, byte: Int) -> IngestError {
    IngestError(
      .encodingUnavailable, file: file, byte: byte,
      what: "文件编码为 \(name)，但本系统缺少该编码的转换模块（iconv）",
      remedy: "请安装系统的字符集转换模块（Debian：libc-bin、libc6），或将文件另存为 UTF-8")
  }

  static func cannotWrite(_ file: String, byte: Int?, errno code: Int32) -> IngestError {
    switch code {
    case SystemCode.noSpace, SystemCode.overQuota:
      IngestError(
        .diskFull, file: file, byte: byte, what: "磁盘空间或配额不足，文件未生成",
        remedy: "请清理磁盘或换一个输出位置后重试")
    case SystemCode.noSuchFile:
      IngestError(.missingFile, file: file, what: "输出目录不存在", remedy: "请先建立目录")
    case SystemCode.accessDenied, SystemCode.notPermitted, SystemCode.readOnly:
      IngestError(
        .noPermission, file: file, what: "没有写入权限", remedy: "请检查目录权限，或换一个输出位置")
    default:
      IngestError(
        .writeFailed, file: file, byte: byte, what: "写入失败（\(SystemCode.text(code))），文件未生成",
        remedy: "请检查磁盘后重试")
    }
  }

  static func notWritable(_ file: String, byte: Int) -> IngestError {
    IngestError(
      .unknownEncoding, file: file, byte: byte, what: "此处的字节不是 UTF-8，无法转换编码",
      remedy: "请改用 UTF-8 输出")
  }

  static func rowTooLong(_ file: String, line: Int, byte: Int?, limit: Int) -> IngestError {
    IngestError(
      .rowTooLong, file: file, line: line, byte: byte, what: "一行超过 \(Size.text(limit)) 的上限",
      remedy: "请检查换行是否丢失、引号是否成对；确有这样长的行时，请调高上限")
  }
}

/// Byte counts as a message shows them.
enum Size {
  static func text(_ bytes: Int) -> String {
    switch bytes {
    case (1 << 20)... where bytes % (1 << 20) == 0: "\(bytes >> 20) MiB"
    case 1024... where bytes % 1024 == 0: "\(bytes >> 10) KiB"
    default: "\(bytes) 字节"
    }
  }
}
