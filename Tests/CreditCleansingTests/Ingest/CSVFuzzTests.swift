import CreditCore
import Glibc
import Testing

@testable import CreditCleansing

/// A repeatable generator.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// How many rounds a fuzz test runs: more where `CREDITKIT_LONG` is set.
let fuzzFactor = getenv("CREDITKIT_LONG") == nil ? 1 : 100

@Suite struct CSVFuzzTests {
  static let pieces: [[UInt8]] = [
    [44], [44], [44], [10], [10], [13], [13, 10], [34], [34, 34], [44, 34], [34, 44], [34, 10],
    Array("a".utf8), Array("甲乙".utf8), Array("市场监督管理局".utf8), Array("𠮷".utf8), [0], [0xe4, 0xb8],
    [0xff], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0x80, 0x80],
    Array("0123456789012345678901234567890".utf8), [32], [59], [9],
  ]

  static func text(_ random: inout SeededGenerator, pieces count: Int, calm: Bool) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<count {
      if calm, Int.random(in: 0..<8, using: &random) > 0 {
        text += Array("甲,".utf8)
      } else {
        text += pieces.randomElement(using: &random) ?? []
      }
    }
    return text
  }

  @Test func kernelEqualsItsTwin() {
    var random = SeededGenerator(1)
    var places = [UInt32](repeating: 0, count: 1 << 16)
    for round in 0..<3000 * fuzzFactor {
      let text = Self.text(
        &random, pieces: Int.random(in: 0..<60, using: &random), calm: round % 2 == 0)
      var expected: [UInt32] = []
      let meaning = text.withUnsafeBufferPointer {
        CSVStructure.scan($0, delimiter: 44, into: &expected)
      }
      for level in 0...CSVStructure.bestLevel {
        // Memory of exactly this size, so that a sanitizer sees a byte read too far.
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(text.count, 1))
        defer { copy.deallocate() }
        copy.initialize(to: 0)
        copy.update(from: text, count: text.count)
        let found = CSVStructure.fastScan(
          level: level, copy, count: text.count, delimiter: 44, into: &places)
        if found != meaning || Array(places[..<found.count]) != expected {
          Issue.record("level \(level): \(text): \(found) is not \(meaning)")
          return
        }
      }
    }
  }

  @Test func readerEqualsTheSimpleOne() throws {
    var random = SeededGenerator(2)
    for round in 0..<2000 * fuzzFactor {
      let columns = Int.random(in: 1...4, using: &random)
      let header = Array((Array(repeating: "h", count: columns).joined(separator: ",") + "\n").utf8)
      let count = Int.random(in: 0..<(round % 100 == 0 ? 1000 : 80), using: &random)
      var body = Self.text(&random, pieces: count, calm: round % 3 == 0)
      // A NUL among the first bytes would mean that this is no text.
      for at in body.indices.prefix(4096) where body[at] == 0 { body[at] = 49 }
      let simple = SimpleCSVReader(text: header + body, delimiter: 44, columns: columns)
      let rows = simple.rows(from: header.count, line: 2)
      var options = CSVOptions(delimiter: 44, encoding: .utf8)
      options.blockSize = Int.random(in: 1024...4096, using: &random)
      options.chunkCapacity = Int.random(in: 1...20, using: &random)
      let source = try CSVSource(bytes: simple.text, name: "fuzz", options: options)
      source.level = round % (CSVStructure.bestLevel + 1)
      source.window = Int.random(in: 64...512, using: &random)
      if let difference = try firstDifference(source, rows, simple.text) {
        Issue.record("round \(round), \(columns) columns: \(difference) in \(body)")
        return
      }
    }
  }

  /// How the rows of a source differ from those of the simple reader; `nil` if they do not.
  private func firstDifference(
    _ source: CSVSource, _ rows: [SimpleCSVReader.Row], _ text: [UInt8]
  ) throws -> String? {
    var read = 0
    let columns = source.headings.count
    while let chunk = try source.next() {
      for row in 0..<chunk.rowCount {
        guard read < rows.count else { return "too many rows" }
        let expected = rows[read]
        read += 1
        let values = (0..<columns).map { chunk.values($0)[row].text }
        var cells = expected.cells.map { Optional(String(decoding: $0, as: UTF8.self)) }
        while cells.count < columns { cells.append(nil) }
        if values != Array(cells.prefix(columns)) { return "\(values) is not \(cells)" }
        if chunk.lineNumber(row) != expected.line {
          return "line \(chunk.lineNumber(row)) is not \(expected.line)"
        }
        if Array(chunk.rawRow(row).bytes) != expected.raw { return "raw row \(read)" }
        if Array(text[chunk.byteRange(row)]) != expected.raw { return "byte range \(read)" }
        let raw = (0..<columns).compactMap { chunk.rawCell($0, row).text }
        let whole = Array(raw.joined(separator: ",").utf8)
        let valid = Array(String(decoding: expected.raw, as: UTF8.self).utf8)
        if expected.cells.count <= columns, whole != valid { return "raw cells \(read)" }
        let codes = Set(chunk.problems.lazy.filter { $0.row == row }.map(\.code))
        var wanted: Set<RowProblem.Code> = []
        if expected.isDamaged { wanted.insert(.damagedQuotes) }
        if expected.cells.count < columns { wanted.insert(.tooFewCells) }
        if expected.cells.count > columns { wanted.insert(.tooManyCells) }
        if expected.raw.contains(0) { wanted.insert(.nulByte) }
        if String(validating: expected.raw, as: UTF8.self) == nil { wanted.insert(.invalidText) }
        if codes != wanted { return "problems \(codes) are not \(wanted)" }
      }
    }
    return read == rows.count ? nil : "\(read) rows are not \(rows.count)"
  }

  @Test func anyBytesAreReadOrRefused() {
    var random = SeededGenerator(3)
    for round in 0..<1000 * fuzzFactor {
      var bytes = (0..<Int.random(in: 0..<3000, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      if round % 2 == 0 { bytes = Array("a,b\n".utf8) + bytes.map { $0 == 0 ? 1 : $0 } }
      if round % 5 == 0 { bytes = [0xff, 0xfe] + bytes }
      var options = CSVOptions()
      options.blockSize = 1024
      options.encoding = round % 7 == 0 ? .gb18030 : nil
      do throws(IngestError) {
        let source = try CSVSource(bytes: bytes, name: "fuzz", options: options)
        while let chunk = try source.next() {
          for column in 0..<chunk.columnCount {
            for value in chunk.values(column) where UTF8Text.firstInvalid(value.bytes) != nil {
              Issue.record("a value is not UTF-8: \(bytes)")
              return
            }
          }
        }
      } catch {
        if error.what.isEmpty { Issue.record("an error without words") }
      }
    }
  }
}
