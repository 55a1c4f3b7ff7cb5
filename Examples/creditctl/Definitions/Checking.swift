internal import CreditLanguage

/// Checks definition files as far as the language can.
enum Checking {
  /// A file with all that is found in it, in the order of the file.
  static func diagnostics(of path: String) throws -> (Definitions.File, [Diagnostic]) {
    try Definitions.read(path)
  }
}
