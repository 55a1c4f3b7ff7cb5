internal import CreditRecords

/// What the tool says about a store that fails, in Chinese; details stay as the store words them.
enum StorageWording {
  /// The message and what the tool ends with.
  static func of(_ error: StorageError) -> (ExitCode, String) {
    let (code, what) = meaning(error.code)
    let place = [error.path, error.subject].compactMap(\.self).joined(separator: "，")
    let detail = error.detail.map { "（\($0)）" } ?? ""
    return (code, "\(place.isEmpty ? "数据库" : place)：\(what)\(detail)")
  }

  private static func meaning(_ code: StorageError.Code) -> (ExitCode, String) {
    switch code {
    case .cannotOpen: (.unreadable, "数据库打不开。请检查路径、文件名和权限。")
    case .corrupt: (.unreadable, "数据库已损坏。请从备份恢复。")
    case .notADatabase: (.unreadable, "这个文件不是数据库。请检查 --store 后的路径。")
    case .notAStore: (.unreadable, "这个数据库不是本工具建立的。请检查 --store 后的路径。")
    case .newerFormat: (.unreadable, "这个数据库由更新的版本建立。请升级本工具。")
    case .busy: (.failed, "另一个程序正在写入。请稍后重试。")
    case .full: (.failed, "磁盘已满。请腾出空间后重试；未完成的一批没有留下任何内容。")
    case .readOnly: (.failed, "数据库不可写入。请检查文件和目录的权限。")
    case .inputOutput: (.failed, "磁盘读写失败。请检查磁盘后重试；未完成的一批没有留下任何内容。")
    case .definitionConflict: (.failed, "数据集的定义与库中已有的不一致。请换一个版本号（edition）。")
    case .undefined: (.unreadable, "库中没有所要的数据集。")
    case .mismatch: (.failed, "数据与库中的定义不符。")
    case .limit: (.failed, "超出数据库的容量限制。")
    default: (.failed, "数据库操作失败（\(code.rawValue)）。")
    }
  }
}
