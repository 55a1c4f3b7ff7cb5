public import CreditCore

/// Gathers the entries of a reference and builds its indices.
public struct ReferenceBuilder: ~Copyable {
  let syntax: ReferenceSyntax
  let keys: [Formula]
  let context: EvaluationContext
  var offsets: [[Int]]
  var bytes: [[UInt8]]
  /// How many entries were added.
  public private(set) var count = 0

  /// The names of the columns to be given to ``append(_:)``, in order.
  public var columns: [String] { syntax.fields.map(\.name.text) }

  /// Begins a reference.
  ///
  /// - Parameters:
  ///   - syntax: the declaration.
  ///   - library: the functions its indices may use.
  ///   - context: the day, for functions that ask for it.
  /// - Throws: the findings, if an index's key cannot be computed.
  public init(
    _ syntax: ReferenceSyntax, library: FunctionLibrary, context: EvaluationContext
  ) throws(DiagnosticList) {
    self.syntax = syntax
    self.context = context
    var scope = Scope()
    for field in syntax.fields { scope.define(field.name.text, type: .text, span: field.name.span) }
    var checker = FormulaChecker(scope: scope, library: library)
    keys = syntax.indices.compactMap { checker.check($0.key, expecting: .text) }
    if checker.diagnostics.contains(where: { $0.severity == .error }) {
      throw DiagnosticList(checker.diagnostics)
    }
    offsets = syntax.fields.map { _ in [0] }
    bytes = syntax.fields.map { _ in [] }
  }

  /// Adds an entry with a text for each column.
  ///
  /// - Precondition: there are as many values as ``columns``.
  public mutating func append(_ values: [TextSlice]) {
    precondition(values.count == offsets.count, "an entry has a text for every column")
    for index in values.indices {
      bytes[index].append(contentsOf: ByteText.trimmed(values[index].bytes))
      offsets[index].append(bytes[index].count)
    }
    count += 1
  }

  /// The columns and their indices; `nil` if a column has more than 4 GB of text.
  consuming func finish() -> (columns: [TextHeap], indices: [ReferenceIndex])? {
    var columns: [TextHeap] = []
    for index in offsets.indices {
      guard let heap = TextHeap(offsets: offsets[index], bytes: bytes[index]) else { return nil }
      columns.append(heap)
      bytes[index] = []
      offsets[index] = []
    }
    var indices: [ReferenceIndex] = []
    for (number, key) in keys.enumerated() {
      let name = syntax.indices[number].name.text
      if case .slot(let column) = key.kind {
        indices.append(ReferenceIndex(name: name, keys: columns[column]))
        continue
      }
      guard let heap = keyHeap(key, columns) else { return nil }
      indices.append(ReferenceIndex(name: name, keys: heap))
    }
    return (columns, indices)
  }

  /// The keys of all entries, computed chunk by chunk.
  private borrowing func keyHeap(_ key: Formula, _ columns: [TextHeap]) -> TextHeap? {
    let scratch = Scratch(capacity: 1024)
    let evaluator = VectorEvaluator(context: context)
    var keyOffsets = [0]
    var keyBytes: [UInt8] = []
    var start = 0
    while start < count {
      let rows = min(1024, count - start)
      scratch.begin(rows: rows)
      let lanes: [Lane] = columns.map { column in
        let lane = scratch.textLane()
        for row in 0..<rows { lane[row] = column[start + row] }
        return .text(lane)
      }
      let result = evaluator.evaluate(key, slots: lanes, scratch: scratch)
      for row in 0..<rows {
        if case .text(let texts) = result {
          keyBytes.append(contentsOf: texts[row].bytes)
        } else if case .text(let text) = result.value(row) {
          keyBytes.append(contentsOf: text.utf8)
        }
        keyOffsets.append(keyBytes.count)
      }
      start += rows
    }
    return TextHeap(offsets: keyOffsets, bytes: keyBytes)
  }
}
