internal import CreditCleansing
internal import CreditCore
internal import CreditEval

/// The rows of a file as the engine reads them: a column for each characteristic.
final class ScoringTable {
  let rows: Int
  let numeric: [NumericColumn]
  let texts: [TextColumn]
  /// The ids, one behind the other, and where each begins.
  let idBytes: [UInt8]
  let idStarts: [Int]

  /// Reads a CSV file whose columns have the names of the characteristics, and `id`.
  init(_ path: String, _ spec: ScoringSpec) throws {
    let rows = try ScoringTable.count(path)
    var numeric: [NumericColumn] = []
    var texts: [TextColumn] = []
    for (place, one) in spec.characteristics.enumerated() {
      if one.isNumeric {
        let scale = (one.cuts ?? []).map { $0.value.normalized.scale }.max() ?? 0
        numeric.append(NumericColumn(one.modelName, scale: scale, rows: rows, place: place))
      } else {
        texts.append(TextColumn(one.modelName, rows: rows))
      }
    }
    let source = try CSVSource(path: path)
    func column(_ name: String) throws -> Int {
      guard let place = source.headings.firstIndex(of: name) else {
        throw ScoringProblem("\(path) has no column \(name)")
      }
      return place
    }
    let idColumn = try column("id")
    let numbers = spec.characteristics.filter(\.isNumeric)
    let others = spec.characteristics.filter { !$0.isNumeric }
    let numericColumns = try numbers.map { try column($0.name) }
    let textColumns = try others.map { try column($0.name) }
    var idBytes: [UInt8] = []
    var idStarts = [0]
    idStarts.reserveCapacity(rows + 1)
    while let chunk = try source.next() {
      if let problem = chunk.problems.first {
        throw ScoringProblem("\(path), row \(problem.row + 1): \(problem.code.rawValue)")
      }
      for id in chunk.values(idColumn) {
        idBytes += id.bytes
        idStarts.append(idBytes.count)
      }
      for (place, column) in zip(numericColumns, numeric) {
        for (row, cell) in chunk.values(place).enumerated() where cell.count > 0 {
          guard let number = ScaledNumber(cell.bytes),
            column.store(number, at: chunk.firstRow + row)
          else {
            throw ScoringProblem(
              "\(path), row \(chunk.firstRow + row + 1): \(column.name) holds "
                + "\(cell.text ?? ""), which is no number of up to nine digits")
          }
        }
      }
      for (place, column) in zip(textColumns, texts) {
        for (row, cell) in chunk.values(place).enumerated() where cell.count > 0 {
          column.store(cell.bytes, at: chunk.firstRow + row)
        }
      }
    }
    self.rows = rows
    self.numeric = numeric
    self.texts = texts
    self.idBytes = idBytes
    self.idStarts = idStarts
  }

  /// How many rows a file has, to make the columns at once.
  private static func count(_ path: String) throws -> Int {
    let source = try CSVSource(path: path)
    var rows = 0
    while let chunk = try source.next() { rows += chunk.rowCount }
    return rows
  }

  /// The columns as the engine takes them.
  var subjects: SubjectTable {
    var table = SubjectTable(count: rows)
    for column in numeric { table.inputs[column.name] = column.column }
    for column in texts { table.inputs[column.name] = column.column }
    return table
  }
}
