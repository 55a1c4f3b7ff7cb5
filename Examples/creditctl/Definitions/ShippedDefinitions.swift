internal import CreditLanguage

/// The definitions that come with the tool.
enum ShippedDefinitions {
  /// All shipped files.
  static func files() throws -> [Definitions.File] { [] }
}
