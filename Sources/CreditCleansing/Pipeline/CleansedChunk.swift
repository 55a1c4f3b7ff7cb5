public import CreditCore
internal import CreditLanguage

/// A chunk of rows after all rules ran: values, findings and changes.
///
/// The chunk is one object used again and again; what it hands out is valid until the next chunk
/// is cleansed. Whether a row repeats another is not known yet: that takes all rows.
public final class CleansedChunk {
  /// The dataset's program.
  public let program: DatasetProgram
  /// The rows as they were read.
  public internal(set) var rows: RowChunk
  /// All changes, in the order in which they were made.
  public internal(set) var changes: [CellChange] = []
  /// Where a field's values come from: a column of the source, or `nil` where it has none.
  public let columns: [Int?]

  /// The texts of every field, by field.
  var texts: [UnsafeMutablePointer<TextSlice>]
  /// The values of every slot.
  var lanes: [Lane]
  /// Findings, ``words`` for each row.
  var bits: UnsafeMutablePointer<UInt64>
  let words: Int
  /// Whether a row is questioned, completed, repaired.
  var flags: UnsafeMutablePointer<UInt8>
  let scratch: Scratch
  /// Values of fields that the source lacks.
  let nothing: UnsafeMutablePointer<TextSlice>

  static let questionedFlag: UInt8 = 1
  static let completedFlag: UInt8 = 2
  static let repairedFlag: UInt8 = 4

  init(_ program: DatasetProgram, columns: [Int?], first: RowChunk) {
    self.program = program
    self.columns = columns
    rows = first
    let capacity = first.capacity
    scratch = Scratch(capacity: capacity)
    words = (program.findings.count + 63) / 64
    bits = .allocate(capacity: capacity * words)
    flags = .allocate(capacity: capacity)
    nothing = .allocate(capacity: capacity)
    nothing.initialize(repeating: .missing, count: capacity)
    texts = Array(repeating: nothing, count: program.fields.count)
    lanes = Array(repeating: .constant(.missing), count: program.slotCount)
  }

  deinit {
    bits.deallocate()
    flags.deallocate()
    nothing.deallocate()
  }

  /// How many rows there are.
  public var rowCount: Int { rows.rowCount }

  /// The verdict of a row, as far as it can be known without the other rows.
  public func verdict(_ row: Int) -> Verdict {
    let flag = flags[row]
    if flag & CleansedChunk.questionedFlag != 0 { return .questioned }
    if flag & CleansedChunk.completedFlag != 0 { return .completed }
    return flag & CleansedChunk.repairedFlag != 0 ? .repaired : .accepted
  }

  /// The text of a field after all changes; missing if there is none.
  public func text(_ field: Int, _ row: Int) -> TextSlice { texts[field][row] }

  /// The typed value of a field after all changes.
  public func value(_ field: Int, _ row: Int) -> Value {
    lanes[program.fields[field].slot].value(row)
  }

  /// The numbers of everything found for a row, in the order of the definition.
  public func findings(_ row: Int) -> [Int] {
    var numbers: [Int] = []
    forEachFinding(row) { numbers.append($0) }
    return numbers
  }

  /// Whether anything was found for a row.
  @inline(__always)
  func hasFindings(_ row: Int) -> Bool {
    for word in 0..<words where bits[row * words + word] != 0 { return true }
    return false
  }

  /// Calls `body` with the number of everything found for a row.
  @inline(__always)
  func forEachFinding(_ row: Int, _ body: (Int) -> Void) {
    for word in 0..<words {
      var rest = bits[row * words + word]
      while rest != 0 {
        body(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// Notes a finding for a row.
  @inline(__always)
  func note(_ finding: Int, _ row: Int, _ flag: UInt8) {
    bits[row * words + (finding >> 6)] |= 1 << UInt64(finding & 63)
    flags[row] |= flag
  }

  func question(_ finding: Int, _ row: Int) { note(finding, row, CleansedChunk.questionedFlag) }

  /// The texts of a field as a lane that may be changed in place.
  func ownTexts(_ field: Int) -> UnsafeMutablePointer<TextSlice> {
    if texts[field] == nothing {
      let lane = scratch.textLane()
      for row in 0..<rowCount { lane[row] = .missing }
      texts[field] = lane
      let slot = program.fields[field].slot
      if case .text = lanes[slot] { lanes[slot] = .text(lane) }
    }
    return texts[field]
  }
}
