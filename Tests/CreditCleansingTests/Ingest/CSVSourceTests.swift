import CreditCore
import Testing

@testable import CreditCleansing

/// A row as tests write it: values with `nil` for missing ones.
typealias Cells = [String?]

/// All that a source gives, and what it reports.
func readAll(_ source: some RowSource) throws -> (rows: [Cells], problems: [String]) {
  var rows: [Cells] = []
  var problems: [String] = []
  while let chunk = try source.next() {
    #expect(chunk.firstRow == rows.count)
    for row in 0..<chunk.rowCount {
      rows.append((0..<chunk.columnCount).map { chunk.values($0)[row].text })
    }
    for problem in chunk.problems {
      problems.append("\(chunk.firstRow + problem.row)/\(problem.line): \(problem.code.rawValue)")
    }
  }
  return (rows, problems)
}

@Suite struct CSVSourceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let headings: [String]
    let rows: [Cells]
    let problems: [String]
    var testDescription: String { name }
    init(
      _ name: String, _ text: String, _ headings: [String], _ rows: [Cells],
      _ problems: [String] = []
    ) {
      (self.name, self.text, self.headings) = (name, text, headings)
      (self.rows, self.problems) = (rows, problems)
    }
  }

  static let cases: [Case] = [
    Case("plain", "a,b\n1,2\n3,4\n", ["a", "b"], [["1", "2"], ["3", "4"]]),
    Case("no last line end", "a,b\n1,2\n3,4", ["a", "b"], [["1", "2"], ["3", "4"]]),
    Case("CRLF", "a,b\r\n1,2\r\n3,4\r\n", ["a", "b"], [["1", "2"], ["3", "4"]]),
    Case("CR", "a,b\r1,2\r3,4", ["a", "b"], [["1", "2"], ["3", "4"]]),
    Case(
      "CRLF cut by a careful row",
      "a,b\n" + String(repeating: "x", count: 61) + ",1\r\nx\"y,2\r\n3\n", ["a", "b"],
      [[String(repeating: "x", count: 61), "1"], ["x\"y", "2"], ["3", nil]],
      ["2/4: too-few-cells"]),
    Case(
      "mixed ends", "a,b\r\n1,2\n3,4\r5,6", ["a", "b"], [["1", "2"], ["3", "4"], ["5", "6"]]),
    Case("blank lines", "\n\na,b\n\n1,2\n\r\n\n3,4\n\n", ["a", "b"], [["1", "2"], ["3", "4"]]),
    Case("mark", "\u{feff}名称,日期\n甲,乙\n", ["名称", "日期"], [["甲", "乙"]]),
    Case("header only", "a,b\n", ["a", "b"], []),
    Case("header without end", "a,b", ["a", "b"], []),
    Case(
      "empty cells", "a,b,c\n,,\n1,,\n,,3\n", ["a", "b", "c"],
      [["", "", ""], ["1", "", ""], ["", "", "3"]]),
    Case(
      "quotes", "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"\",z\n", ["a", "b"],
      [["x,y", "say \"hi\""], ["", "z"]]),
    Case(
      "lines in quotes", "a,b\n\"x\ny\",1\n\"p\r\nq\",2\n3,4,5\n", ["a", "b"],
      [["x\ny", "1"], ["p\r\nq", "2"], ["3", "4"]], ["2/6: too-many-cells"]),
    Case(
      "quote within a cell", "a,b\n5\" pipe,1\nx\"y\"z,2\n", ["a", "b"],
      [["5\" pipe", "1"], ["x\"y\"z", "2"]]),
    Case(
      "text behind quotes", "a,b\n\"甲\"公司,1\n乙,2\n", ["a", "b"],
      [["\"甲\"公司", "1"], ["乙", "2"]], ["0/2: damaged-quotes"]),
    Case(
      "open quote swallows nothing", "a,b\n\"x,1\ny,2\nz,3\n", ["a", "b"],
      [["\"x", "1"], ["y", "2"], ["z", "3"]], ["0/2: damaged-quotes"]),
    Case(
      "two open quotes", "a,b\n\"x,1\ny,2\n\"z,3\n", ["a", "b"],
      [["\"x", "1"], ["y", "2"], ["\"z", "3"]], ["0/2: damaged-quotes", "2/4: damaged-quotes"]),
    Case(
      "cut in quotes", "a,b\n1,2\n3,\"x y", ["a", "b"], [["1", "2"], ["3", "\"x y"]],
      ["1/3: damaged-quotes"]),
    Case(
      "ragged", "a,b,c\n1\n1,2\n1,2,3\n1,2,3,4\n", ["a", "b", "c"],
      [["1", nil, nil], ["1", "2", nil], ["1", "2", "3"], ["1", "2", "3"]],
      ["0/2: too-few-cells", "1/3: too-few-cells", "3/5: too-many-cells"]),
    Case("tab", "a\tb\n1,5\t2\n", ["a", "b"], [["1,5", "2"]]),
    Case("semicolon", "a;b\n1,5;2\n", ["a", "b"], [["1,5", "2"]]),
    Case("bar", "a|b|c\n1|2|3\n", ["a", "b", "c"], [["1", "2", "3"]]),
    Case("one column", "a\n1\n2\n", ["a"], [["1"], ["2"]]),
    Case("duplicate headings", "a,a\n1,2\n", ["a", "a"], [["1", "2"]]),
    Case("quoted headings", "\"a,1\",\"b\"\"\"\n1,2\n", ["a,1", "b\""], [["1", "2"]]),
    Case(
      "NUL later", "a,b\n" + String(repeating: "1,2\n", count: 1100) + "x\0,3\n", ["a", "b"],
      Array(repeating: ["1", "2"], count: 1100) + [["x\0", "3"]], ["1100/1102: nul-byte"]),
  ]

  @Test(arguments: cases) func reads(_ test: Case) throws {
    for blockSize in [1024, 1 << 20] {
      for level in 0...CSVStructure.bestLevel {
        var options = CSVOptions()
        options.blockSize = blockSize
        let source = try CSVSource(bytes: Array(test.text.utf8), name: "t.csv", options: options)
        source.level = level
        let read = try readAll(source)
        #expect(source.headings == test.headings)
        #expect(read.rows == test.rows)
        #expect(read.problems == test.problems)
      }
    }
  }
}
