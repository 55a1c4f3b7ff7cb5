internal import CreditCleansing
internal import CreditEval
internal import CreditLanguage
internal import CreditRecords
internal import Glibc

/// Turns errors into words and exit codes.
enum Wording {
  /// What the tool says about an error, and what it ends with.
  static func of(_ error: any Error) -> (ExitCode, String) {
    switch error {
    case let error as UsageError: (.usage, "creditctl：\(error.what)。\(ended(error.remedy))")
    case let error as InputError:
      (.unreadable, "\(error.name)：\(ended(error.what + reason(error.code)))")
    case let error as OutputError:
      (.failed, "\(error.name)：\(ended(error.what + reason(error.code)))")
    case let error as IngestError: (code(of: error), error.description)
    case let error as StorageError: StorageWording.of(error)
    case let error as CleansingError: (code(of: error), error.description)
    case let error as ModelError: (.unreadable, error.message)
    case let error as BadDefinition: (.unreadable, error.message)
    default: (.failed, "\(error)")
    }
  }

  private static func code(of error: IngestError) -> ExitCode {
    error.code == .writeFailed || error.code == .diskFull ? .failed : .unreadable
  }

  private static func code(of error: CleansingError) -> ExitCode {
    error.code == .cannotReread ? .failed : .unreadable
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case 0: ""
    case ENOENT: "：文件不存在。请检查路径和文件名。"
    case EACCES, EPERM: "：没有权限。"
    case ENOSPC, EDQUOT: "：磁盘已满。请腾出空间后重试；没有写下一半的结果。"
    default: "：\(strerror(code).map { String(cString: $0) } ?? "错误 \(code)")。"
    }
  }

  private static func ended(_ text: String) -> String {
    text.hasSuffix("？") || text.hasSuffix("。") ? text : text + "。"
  }
}
