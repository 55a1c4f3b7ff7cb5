internal import Glibc

/// The system's error numbers that have a wording of their own.
enum SystemCode {
  static let noSuchFile = ENOENT
  static let accessDenied = EACCES
  static let notPermitted = EPERM
  static let noSpace = ENOSPC
  static let readOnly = EROFS
  static let overQuota = EDQUOT

  /// The system's own words for an error number.
  static func text(_ code: Int32) -> String {
    guard let words = strerror(code) else { return "错误 \(code)" }
    return String(cString: words)
  }
}
