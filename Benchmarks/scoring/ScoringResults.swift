internal import CreditCore
internal import Glibc

/// The scores and grades of all rows: whole numbers of a power of ten, places among the grades.
struct ScoringResults {
  /// How many digits of a score stand behind the point.
  var scale: Int
  var scores: [Int64]
  /// The names of the grades.
  var names: [String]
  var grades: [UInt8]

  /// Writes `id,score,grade`.
  func write(to path: String, _ table: ScoringTable) throws {
    guard let file = fopen(path, "w") else { throw ScoringProblem("cannot write \(path)") }
    defer { fclose(file) }
    var bytes = Array("id,score,grade\n".utf8)
    let names = names.map { "," + $0 + "\n" }.map { Array($0.utf8) }
    for row in 0..<table.rows {
      bytes += table.idBytes[table.idStarts[row]..<table.idStarts[row + 1]]
      bytes.append(0x2c)
      append(scores[row], to: &bytes)
      bytes += names[Int(grades[row])]
      if bytes.count > 1 << 16 || row == table.rows - 1 {
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
          throw ScoringProblem("cannot write all of \(path)")
        }
        bytes.removeAll(keepingCapacity: true)
      }
    }
    if table.rows == 0 { fwrite(bytes, 1, bytes.count, file) }
  }

  private func append(_ score: Int64, to bytes: inout [UInt8]) {
    if score < 0 { bytes.append(0x2d) }
    var power: UInt64 = 1
    for _ in 0..<scale { power *= 10 }
    let (whole, rest) = score.magnitude.quotientAndRemainder(dividingBy: power)
    bytes += String(whole).utf8
    guard scale > 0 else { return }
    bytes.append(0x2e)
    // The digit in front of the point is a one that is left out, and keeps the zeros behind it.
    bytes += String(rest + power).utf8.dropFirst()
  }
}
