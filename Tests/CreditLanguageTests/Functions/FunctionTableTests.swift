import CreditCore
import CreditLanguage
import TestCases
import Testing

@Suite struct FunctionTableTests {
  /// The reference of the language lists the functions there are, with what they take and yield.
  @Test func referenceListsEveryFunction() {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let text = CaseFiles.read(
      tests.joined(separator: "/") + "/DocsSource/CreditKit.docc/TheModelLanguage.md")
    let section = text.components(between: "\n### Functions\n", and: "\n### ")
    let listed = section.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("| `") else { return nil }
      let cells = line.split(separator: "|").map { $0.filter { !" `".contains($0) } }
      return cells.count == 3 ? "\(cells[0]) -> \(cells[1])" : String(line)
    }
    let library = FunctionLibrary.standard
    let wanted = library.names.flatMap { library[$0] }.map { function in
      let parameters = function.parameters.map(Self.word).joined(separator: ",")
      return "\(function.name)(\(parameters)\(function.isVariadic ? ",…" : "")) -> "
        + Self.word(function.result)
    }
    #expect(listed.sorted() == wanted.sorted())
  }

  private static func word(_ type: FormulaType) -> String { type.valueType?.rawValue ?? "entry" }
}

extension String {
  /// What stands between two texts; empty without the first, to the end without the second.
  fileprivate func components(between start: String, and end: String) -> String {
    let whole = Array(utf8)
    func place(of text: String, from first: Int) -> Int? {
      let wanted = Array(text.utf8)
      guard first <= whole.count - wanted.count else { return nil }
      return (first...(whole.count - wanted.count)).first {
        whole[$0] == wanted[0] && whole[$0..<($0 + wanted.count)].elementsEqual(wanted)
      }
    }
    guard let first = place(of: start, from: 0) else { return "" }
    let begin = first + start.utf8.count
    let last = place(of: end, from: begin) ?? whole.count
    return String(decoding: whole[begin..<last], as: UTF8.self)
  }
}
