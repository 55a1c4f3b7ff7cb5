/// What names a plug-in: results change with its version, so the version is part of what names the
/// meaning of a model that uses it.
public struct Plugin: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name, such as `logit`.
  public let name: String
  /// The version; another one may compute other values.
  public let version: String

  /// Names a plug-in.
  public init(_ name: String, version: String) {
    self.name = name
    self.version = version
  }

  /// Name and version: `logit@1.2`.
  public var description: String { "\(name)@\(version)" }

  /// By name, then by version.
  public static func < (left: Plugin, right: Plugin) -> Bool {
    (left.name, left.version) < (right.name, right.version)
  }
}
