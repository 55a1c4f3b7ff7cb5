internal import CKernels

/// Where the cells and lines of CSV text end.
///
/// The kernel reads 64 bytes at a time; ``scan(_:delimiter:into:)`` says, byte by byte, what it
/// must find.
enum CSVStructure {
  /// What a scan found beside the places of the structure.
  struct Result: Equatable {
    /// How many bytes were read: all, or up to the block of 64 with the first irregular quote.
    var scanned: Int
    /// How many places were written.
    var count: Int
    /// What else there is.
    var findings: Findings
  }

  struct Findings: OptionSet {
    let rawValue: UInt32
    static let quotes = Findings(rawValue: UInt32(CREDIT_CSV_QUOTES))
    static let quotedLineEnd = Findings(rawValue: UInt32(CREDIT_CSV_QUOTED_LINE_END))
    static let doubledQuotes = Findings(rawValue: UInt32(CREDIT_CSV_DOUBLED_QUOTES))
    static let nul = Findings(rawValue: UInt32(CREDIT_CSV_NUL))
    static let invalidUTF8 = Findings(rawValue: UInt32(CREDIT_CSV_INVALID_UTF8))
    static let cutUTF8 = Findings(rawValue: UInt32(CREDIT_CSV_CUT_UTF8))
    static let irregularQuote = Findings(rawValue: UInt32(CREDIT_CSV_IRREGULAR_QUOTE))
  }

  /// The top bit of a place: a line ends here.
  static let lineEnd: UInt32 = 0x8000_0000
  /// The best level of the kernel on this processor.
  static let bestLevel = Int(credit_csv_level())

  /// The kernel; `places` has room for 64 entries more than there are bytes.
  static func fastScan(
    level: Int, _ text: UnsafePointer<UInt8>, count: Int, delimiter: UInt8,
    into places: UnsafeMutablePointer<UInt32>
  ) -> Result {
    let found = credit_csv_scan(Int32(min(level, bestLevel)), text, count, delimiter, places)
    return Result(
      scanned: found.scanned, count: found.count, findings: Findings(rawValue: found.findings))
  }

  /// The meaning of the kernel.
  static func scan(
    _ text: UnsafeBufferPointer<UInt8>, delimiter: UInt8, into places: inout [UInt32]
  ) -> Result {
    var findings: Findings = []
    var inside = false
    var due: UInt8 = 0
    var block = (findings: findings, places: places.count)
    for at in text.indices {
      if at % 64 == 0 { block = (findings, places.count) }
      let byte = text[at]
      let last: UInt8? = at == 0 ? nil : text[at - 1]
      switch byte {
      case UInt8(ascii: "\""):
        findings.insert(.quotes)
        inside.toggle()
        if inside, let last, last != delimiter, !isLineEnd(last) {
          guard last == UInt8(ascii: "\"") else {
            places.removeLast(places.count - block.places)
            return Result(
              scanned: at - at % 64, count: places.count,
              findings: block.findings.union(.irregularQuote))
          }
          findings.insert(.doubledQuotes)
        }
      case 0: findings.insert(.nul)
      default: break
      }
      let ends = isLineEnd(byte)
      if inside {
        if ends { findings.insert(.quotedLineEnd) }
      } else if ends || byte == delimiter {
        places.append(UInt32(at) | (ends ? lineEnd : 0))
      }
      if (byte & 0xc0 == 0x80) != (due & 1 == 1) { findings.insert(.invalidUTF8) }
      due >>= 1
      if byte > 0xbf {
        due |= byte > 0xef ? 7 : byte > 0xdf ? 3 : 1
        if !leadHolds(byte, at + 1 < text.count ? text[at + 1] : nil) {
          findings.insert(.invalidUTF8)
        }
      }
    }
    if due != 0 { findings.insert(.cutUTF8) }
    return Result(scanned: text.count, count: places.count, findings: findings)
  }

  static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Whether a lead byte may begin a scalar before the next byte.
  private static func leadHolds(_ lead: UInt8, _ next: UInt8?) -> Bool {
    guard lead >= 0xc2, lead <= 0xf4 else { return false }
    guard let next else { return true }
    return switch lead {
    case 0xe0: next >= 0xa0
    case 0xed: next <= 0x9f
    case 0xf0: next >= 0x90
    case 0xf4: next <= 0x8f
    default: true
    }
  }
}
