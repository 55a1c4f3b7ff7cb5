/// A plug-in that cannot be registered, because of what it declares.
public struct PluginError: Error, Hashable, Sendable {
  /// What is wrong; the set is open.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The stable name.
    public let rawValue: String
    /// Makes a code of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A name that no formula can call, or a plug-in without name or version.
    public static let badName = Code(rawValue: "bad-name")
    /// A name that is taken: by the language, by another plug-in, or twice by one.
    public static let takenName = Code(rawValue: "taken-name")
    /// A scorer without inputs or outputs.
    public static let empty = Code(rawValue: "empty")
    /// Digits or a range that a result cannot have.
    public static let badOutput = Code(rawValue: "bad-output")
    /// A value for missing arguments that is no number.
    public static let badMissing = Code(rawValue: "bad-missing")
  }

  /// What is wrong.
  public let code: Code
  /// The plug-in.
  public let plugin: String
  /// The input, output or function concerned.
  public let name: String

  /// Makes an error.
  public init(_ code: Code, plugin: String, name: String = "") {
    self.code = code
    self.plugin = plugin
    self.name = name
  }

  /// What is wrong, in words.
  public var message: String {
    switch code {
    case .badName: "插件 \(plugin)：“\(name)”不能用作名称，公式里写不出来"
    case .takenName: "插件 \(plugin)：名称 \(name) 已经有了"
    case .empty: "插件 \(plugin) 没有声明\(name)"
    case .badOutput: "插件 \(plugin)：结果 \(name) 的小数位数应在 0 与 15 之间，范围应是有限的数值"
    case .badMissing: "插件 \(plugin)：输入 \(name) 缺失时的值不是数值"
    default: "插件 \(plugin)：\(name)：\(code.rawValue)"
    }
  }
}
