import CreditCore
import CreditLanguage

@testable import CreditCleansing

/// What a run of cleansing yields, as lines a test can compare.
///
/// `1 置疑 E1 E2` is a row with its verdict and findings, `1 name: a → b RULE` a change, `2 = 1 M` a
/// row merged with another, `3 ~ 1 M` a questioned row linked to one.
final class Cleansed: CleansingSink {
  private(set) var rows: [String] = []
  private(set) var changes: [String] = []
  private(set) var repeated: [String] = []
  private(set) var messages: [[String]] = []
  private(set) var verdicts: [Verdict] = []
  private(set) var values: [[Value]] = []
  private(set) var summary: CleansingSummary?
  private var codes: [[String]] = []

  func begin(_ program: DatasetProgram, headings: [String], match: HeaderMatch) {}

  func take(_ chunk: CleansedChunk) {
    let program = chunk.program
    for row in 0..<chunk.rowCount {
      verdicts.append(chunk.verdict(row))
      var found: [String] = []
      for number in chunk.findings(row) where !found.contains(program.findings[number].code) {
        found.append(program.findings[number].code)
      }
      codes.append(found)
      messages.append(chunk.questions(row).messages)
      values.append(program.fields.indices.map { chunk.value($0, row) })
    }
    for change in chunk.changes {
      changes.append(
        "\(chunk.rows.firstRow + change.row + 1) \(program.fields[change.field].name): "
          + "\(change.old.text ?? "∅") → \(change.new.text ?? "∅") "
          + program.findings[change.finding].code)
    }
  }

  func take(_ merged: MergedRow) {
    repeated.append(
      "\(merged.row + 1) \(merged.isLink ? "~" : "=") \(merged.kept + 1) \(merged.code)")
    if merged.isLink { return }
    verdicts[merged.row] = .merged
    codes[merged.row].append(merged.code)
  }

  func finish(_ summary: CleansingSummary) {
    self.summary = summary
    // Chunks end where they may: only the order within a row means something.
    changes = changes.enumerated().sorted {
      (Int($0.element.prefix { $0 != " " }) ?? 0, $0.offset)
        < (Int($1.element.prefix { $0 != " " }) ?? 0, $1.offset)
    }.map(\.element)
    for (row, verdict) in verdicts.enumerated() {
      rows.append(([String(row + 1), verdict.rawValue] + codes[row]).joined(separator: " "))
    }
  }

  /// Everything, line by line: verdicts, then changes, then repeated rows.
  var lines: [String] { rows + changes + repeated }

  /// Statistics as `provider code n` and `provider verdict n`.
  var statistics: [String] {
    Cleansed.lines(of: summary?.statistics ?? CleansingStatistics())
  }

  static func lines(of statistics: CleansingStatistics) -> [String] {
    statistics.providers.flatMap { name, counts in
      counts.verdicts.map { "\(name) \($0.key.rawValue) \($0.value)" }
        + counts.findings.map { "\(name) \($0.key) \($0.value)" }
    }.sorted()
  }
}

/// A dataset's program from the text of its members.
enum Rules {
  static let asOf = Day("2026-04-01") ?? Day(daysSinceEpoch: 0)

  /// The register: three entries, two of one name, one with a former name.
  static let declarations = """
    codes kind "类别" { "警告" "罚款" "没收;退赔" }
    codes region "区划" { "410100" "410199" until 2020-12-31 "410122" from 2027-01-01 }
    reference registry "登记库" {
      field uscc "代码" text
      field name "名称" text
      field former "曾用名" text
      index code on uscc
      index title on form(name)
      index former on form(former)
    }
    """

  static let register = """
    uscc,name,former
    91110000600037341L,北京甲粮油有限公司,北京老甲粮店
    91310000MA1FL0AA20,上海乙食品（集团）有限公司,
    91310000MA1FL0AB0T,重名商店,
    91310000MA1FL0AC9P,重名商店,
    """

  /// The findings of a dataset that cannot be run.
  struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  static func program(
    _ members: String, asOf: Day = asOf, declarations: String = declarations,
    register: String = register
  ) throws -> DatasetProgram {
    let source = SourceFile(
      name: "test.credit", text: declarations + "\ndataset d \"测试\" {\n\(members)\n}\n")
    let (file, diagnostics) = FileSyntax.parse(source)
    guard diagnostics.isEmpty else {
      throw Refused(
        description: diagnostics.map { $0.rendered(in: source) }.joined(separator: "\n"))
    }
    var tables: [CodeTable] = []
    var references: [(syntax: ReferenceSyntax, table: ReferenceTable)] = []
    for declaration in file.declarations {
      switch declaration {
      case .codes(let codes): tables.append(CodeTable(codes))
      case .reference(let reference):
        let rows = try CSVSource(bytes: Array(register.utf8), name: "registry.csv")
        references.append(
          (reference, try ReferenceTable(reference, rows: rows, asOf: asOf)))
      case .dataset(let dataset):
        do throws(DiagnosticList) {
          return try DatasetProgram(dataset, tables: tables, references: references, asOf: asOf)
        } catch {
          throw Refused(
            description: error.diagnostics.map {
              "\($0.message)|\($0.remedy)|\(source.text(of: $0.span))"
            }.joined(separator: "\n"))
        }
      case .model: break
      }
    }
    throw Refused(description: "no dataset")
  }

  /// Cleanses a text of CSV.
  static func cleanse(
    _ members: String, _ csv: String, asOf: Day = asOf, options: CSVOptions = CSVOptions(),
    hashMask: UInt64 = .max
  ) throws -> Cleansed {
    let sink = Cleansed()
    let source = try CSVSource(bytes: Array(csv.utf8), name: "rows.csv", options: options)
    var cleanser = Cleanser(try program(members, asOf: asOf))
    cleanser.hashMask = hashMask
    try cleanser.run(source, into: sink)
    return sink
  }
}
