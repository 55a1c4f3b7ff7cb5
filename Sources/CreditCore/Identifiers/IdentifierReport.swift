/// Diagnoses a file of codes, one on a line, as it is read.
///
/// For example, in a tool that reads its standard input by chunks:
///
///     var report = IdentifierReport(kind: nil)
///     var output: [UInt8] = []
///     while let chunk = try read() {
///       report.read(chunk, into: &output)     // one line out for each line in
///       try write(output)
///       output.removeAll(keepingCapacity: true)
///     }
///     report.finish(into: &output)            // a last line without a line end
///     try write(output)
///     report.counts[.invalid]                 // how many of each verdict
///
/// Lines end in LF or CR LF. A byte order mark at the beginning of the file belongs to no code. An
/// empty line is a code that is not there, and gets its line.
public struct IdentifierReport: Sendable {
  /// The kind asked for; `nil` finds out.
  public let kind: IdentifierKind?
  /// What every diagnosis takes as given.
  public let rules: IdentifierRules
  /// How many lines had each verdict.
  public private(set) var counts: [IdentifierVerdict: Int] = [:]
  /// How many lines were read.
  public private(set) var lines = 0

  private var rest: [UInt8] = []
  private let plain: PlainlyValid

  /// Begins a report.
  public init(kind: IdentifierKind? = nil, rules: IdentifierRules = .standard) {
    self.kind = kind
    self.rules = rules
    plain = PlainlyValid(kind: kind, rules: rules)
  }

  /// Reads the next bytes of the file and appends a line for every line that ended in them.
  ///
  /// - Complexity: O(*n*); what stands before the next line end is kept until it comes.
  public mutating func read(_ chunk: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var start = 0
    while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = UnsafeBufferPointer(rebasing: chunk[start..<end])
      if rest.isEmpty {
        write(line, into: &output)
      } else {
        rest.append(contentsOf: line)
        writeRest(into: &output)
      }
      start = end + 1
    }
    rest.append(contentsOf: chunk[start...])
  }

  /// Ends the file: a last line without a line end gets its line too.
  public mutating func finish(into output: inout [UInt8]) {
    if !rest.isEmpty { writeRest(into: &output) }
  }

  private mutating func writeRest(into output: inout [UInt8]) {
    let line = rest
    rest.removeAll(keepingCapacity: line.count < 65_536)
    line.withUnsafeBufferPointer { write($0, into: &output) }
  }

  private mutating func write(_ line: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var bytes = line[...]
    if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
    if lines == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let text = UnsafeBufferPointer(rebasing: bytes)
    let verdict: IdentifierVerdict
    if plain.holds(text) {
      verdict = .valid
      output.append(contentsOf: text)
      output.append(contentsOf: "\tuscc\tvalid\t".utf8)
      output.append(contentsOf: text)
      output.append(UInt8(ascii: "\t"))
    } else {
      let diagnosis = IdentifierDiagnosis(bytes: text, kind: kind, rules: rules)
      verdict = diagnosis.verdict
      diagnosis.write(line: &output)
    }
    output.append(UInt8(ascii: "\n"))
    lines += 1
    counts[verdict, default: 0] += 1
  }
}
