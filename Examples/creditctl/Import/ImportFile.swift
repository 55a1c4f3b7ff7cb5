internal import CreditCleansing
internal import CreditCore
internal import CreditLanguage
internal import CreditRecords
internal import CreditXLSX
internal import Glibc

/// A file to be imported, which can be read several times.
struct ImportFile {
  /// The heading of the column that says which question a row answers.
  static let questionHeading = "置疑编号"
  /// The heading of the column that says what was wrong with a row.
  static let reasonHeading = "置疑原因"

  let path: String
  let headings: [String]
  let byteCount: Int
  /// What names the content.
  let digest: String
  private let fields: [HeaderMatch.Field]

  /// Looks at a file: what it is, what columns it has.
  ///
  /// - Throws: ``InputError`` or `IngestError` for a file that cannot be read as a table.
  init(_ path: String, _ dataset: DatasetSyntax) throws {
    self.path = path
    var status = stat()
    guard stat(path, &status) == 0 else { throw InputError(path, "打不开", errno) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      throw InputError(path, kind == S_IFDIR ? "这是目录，不是文件" : "这不是普通文件，请先存成文件")
    }
    byteCount = Int(status.st_size)
    fields = dataset.fields.map {
      HeaderMatch.Field($0.name.text, title: $0.title, aliases: $0.aliases)
    }
    digest = try ImportFile.digest(of: path)
    headings = try ImportFile.open(path, fields).headings
    try Headings.check(headings, of: path)
  }

  /// The rows, from the beginning.
  func source() throws -> any RowSource { try ImportFile.open(path, fields) }

  /// The column that says which question a row answers.
  var questionColumn: Int? { headings.firstIndex(of: ImportFile.questionHeading) }

  private static func open(
    _ path: String, _ fields: [HeaderMatch.Field]
  ) throws -> any RowSource {
    // In a sheet the header is sought among titles and notes; the fields tell which row it is.
    var options = XLSXOptions()
    options.fields = fields
    return try RowSources.open(path: path, openers: [XLSXSource.opener(options)])
  }

  private static func digest(of path: String) throws -> String {
    let input = try Input(path)
    var hash = SHA256()
    while try input.next({ hash.update($0) }) {}
    return "sha256:" + SHA256.hexadecimal(hash.finish())
  }
}

/// The first row of a file.
enum Headings {
  /// Refuses a file in which two columns have one name: nobody can tell which of them is meant.
  static func check(_ headings: [String], of path: String) throws(InputError) {
    var seen: [String: Int] = [:]
    for (place, heading) in headings.enumerated() where !heading.isEmpty {
      guard let first = seen.updateValue(place, forKey: heading) else { continue }
      throw InputError(
        path, "第 1 行：第 \(first + 1) 列和第 \(place + 1) 列都叫“\(heading)”；请删去或改名其中一列")
    }
  }
}
