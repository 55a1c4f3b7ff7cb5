/// A department that registers subjects, and the kinds of organisation it registers: the first two
/// characters of a unified social credit code (GB 32100-2015 and its amendment of 2016).
///
/// The list grows, so what is not on it is a warning and no more.
public struct RegistrationDepartment: Hashable, Sendable {
  /// The first character of the code.
  public let code: Character
  /// What the department is called.
  public let name: String
  /// The second characters in use.
  public let types: String

  /// Makes a department.
  public init(code: Character, name: String, types: String) {
    self.code = code
    self.name = name
    self.types = types
  }

  /// The departments and types in use.
  ///
  /// Departments 1 to 5 are as the standard has them; the types of the others are common practice.
  public static let inUse: [RegistrationDepartment] = [
    .init(code: "1", name: "机构编制", types: "1239"),
    .init(code: "2", name: "外交", types: "19"),
    .init(code: "3", name: "司法行政", types: "123459"),
    .init(code: "4", name: "文化", types: "19"),
    .init(code: "5", name: "民政", types: "123459"),
    .init(code: "6", name: "旅游", types: "129"),
    .init(code: "7", name: "宗教", types: "129"),
    .init(code: "8", name: "工会", types: "19"),
    .init(code: "9", name: "工商（市场监管）", types: "1239"),
    .init(code: "A", name: "中央军委改革和编制办公室", types: "19"),
    .init(code: "N", name: "农业", types: "1239"),
    .init(code: "Y", name: "其他", types: "1"),
  ]
}
