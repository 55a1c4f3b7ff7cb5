internal import CreditCore
internal import Foundation

/// A scorecard as `spec.json` writes it: characteristics with bins, vetoes and grades.
struct ScoringSpec: Decodable {
  /// One characteristic of a subject, and what each of its bins is worth.
  struct Characteristic: Decodable {
    let name: String
    let type: String
    /// Of a numeric one: its value is in bin *k* if *k* of these are not above it.
    let cuts: [Exact]?
    /// Of a categorical one: the texts of each bin; the last points are for all others.
    let bins: [[String]]?
    let points: [Exact]
    let missingPoints: Exact

    var isNumeric: Bool { type == "numeric" }

    private enum CodingKeys: String, CodingKey {
      case name, type, cuts, bins, points
      case missingPoints = "missing_points"
    }
  }

  /// Conditions that set the grade if all of them hold.
  struct Veto: Decodable {
    let code: String
    let all: [Condition]
  }

  /// A comparison of one characteristic, which a missing value never satisfies.
  struct Condition: Decodable {
    let field: String
    let op: String
    let value: Operand
  }

  /// What a characteristic is compared with.
  enum Operand: Decodable {
    case number(ExactDecimal)
    case text(String)
    case numbers([ExactDecimal])
    case texts([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Exact.self) {
        self = .number(number.value)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let numbers = try? container.decode([Exact].self) {
        self = .numbers(numbers.map(\.value))
      } else {
        self = .texts(try container.decode([String].self))
      }
    }
  }

  /// A grade that a score has from `min` on, unless one before it has that score.
  struct Grade: Decodable {
    let grade: String
    let min: Exact
  }

  /// A number of the file, digit by digit: Foundation's decimals never pass through binary ones.
  struct Exact: Decodable {
    let value: ExactDecimal

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = "\(try container.decode(Decimal.self))"
      guard let value = ExactDecimal(parsing: text) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "\(text) has more digits than a decimal holds")
      }
      self.value = value.normalized
    }
  }

  let name: String
  let version: String?
  let baseScore: Exact
  let characteristics: [Characteristic]
  let vetoes: [Veto]
  let grades: [Grade]
  let defaultGrade: String
  let vetoGrade: String

  private enum CodingKeys: String, CodingKey {
    case name, version, characteristics, vetoes, grades
    case baseScore = "base_score"
    case defaultGrade = "default_grade"
    case vetoGrade = "veto_grade"
  }

  /// Reads a file.
  static func read(_ path: String) throws -> ScoringSpec {
    let spec = try JSONDecoder().decode(
      ScoringSpec.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    for one in spec.characteristics {
      let bins = one.isNumeric ? one.cuts?.count : one.bins?.count
      guard let bins, one.points.count == bins + 1 else {
        throw ScoringProblem("\(path): \(one.name) needs points for each bin and one more")
      }
    }
    return spec
  }
}

/// What keeps the benchmark from running, in words.
struct ScoringProblem: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
