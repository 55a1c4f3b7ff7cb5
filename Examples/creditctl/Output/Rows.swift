internal import CreditLanguage

/// Rows of named texts, written as a person or a program reads them.
struct Rows: Sendable {
  /// How rows are written.
  enum Format: String, Sendable {
    /// Columns between tabs, with no heading.
    case text
    /// RFC 4180 with a heading.
    case csv
    /// One JSON object a line.
    case json
  }

  /// The form.
  let format: Format
  /// The names of the columns.
  let columns: [String]

  init(_ invocation: Invocation, _ columns: [String]) {
    format = invocation.value("format").flatMap(Format.init) ?? .text
    self.columns = columns
  }

  /// Writes what stands before the first row.
  func begin(_ output: Output) { if format == .csv { output.write(CSVLine.of(columns)) } }

  /// Writes a row.
  func write(_ cells: [String], to output: Output) {
    switch format {
    case .text: output.write(cells.joined(separator: "\t") + "\n")
    case .csv: output.write(CSVLine.of(cells))
    case .json:
      let members = zip(columns, cells).map { "\(JSONText.quoted($0)):\(JSONText.quoted($1))" }
      output.write("{\(members.joined(separator: ","))}\n")
    }
  }
}

/// Lines of CSV files.
enum CSVLine {
  /// A line with its line end, quoted where RFC 4180 asks for it.
  static func of(_ cells: [String], delimiter: Character = ",") -> String {
    cells.map { cell($0, delimiter) }.joined(separator: String(delimiter)) + "\r\n"
  }

  private static func cell(_ text: String, _ delimiter: Character) -> String {
    let needsQuotes = text.unicodeScalars.contains {
      $0 == "\"" || $0 == "\n" || $0 == "\r" || Character($0) == delimiter
    }
    guard needsQuotes else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
