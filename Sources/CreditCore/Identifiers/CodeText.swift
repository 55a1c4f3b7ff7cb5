internal import CKernels

/// Cleaning the text of a code: what a keyboard, a spreadsheet or a web page adds to it.
///
/// Full-width and other compatibility forms of digits and letters become plain ones (as Unicode's
/// NFKC has it), letters become capital, and blanks, hyphens and invisible characters go. What a
/// code consists of is not looked at: the text of any identifier is cleaned in the same way.
public enum CodeText {
  /// Cleans the text of a code.
  ///
  /// - Parameters:
  ///   - source: the text in UTF-8; bytes that are not UTF-8 are kept as they are.
  ///   - target: receives the cleaned text; must not overlap the source.
  /// - Returns: how many bytes were written, never more than there were; `nil` if the text is
  ///   already clean, or if the target is smaller than the source, and then nothing was written
  ///   that matters.
  /// - Complexity: O(*n*); about a nanosecond for three bytes of clean text.
  public static func clean(
    _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    guard let start = source.baseAddress, target.count >= source.count,
      credit_code_is_clean(start, source.count) == 0
    else { return nil }
    var read = 0
    var written = 0
    var changed = false
    while read < source.count {
      let (length, treatment) = step(source, at: read)
      switch treatment {
      case .keep:
        for offset in 0..<length { target[written + offset] = source[read + offset] }
        written += length
      case .replace(let byte, _):
        target[written] = byte
        written += 1
        changed = true
      case .drop:
        changed = true
      }
      read += length
    }
    return changed ? written : nil
  }

  /// What is done with one character, and why.
  enum Treatment {
    case keep
    case drop(IdentifierFinding.Code)
    case replace(UInt8, Changes)
  }

  /// The ways in which a character was replaced.
  struct Changes: OptionSet {
    let rawValue: UInt8
    static let width = Changes(rawValue: 1)
    static let lowerCase = Changes(rawValue: 2)
  }

  /// The length of the character at a place, and what is done with it.
  static func step(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, Treatment) {
    let byte = source[index]
    if byte < 0x80 {
      switch byte {
      case 0x61...0x7A: return (1, .replace(byte - 0x20, .lowerCase))
      case 0x20, 0x09...0x0D: return (1, .drop(.blank))
      case 0x2D: return (1, .drop(.hyphen))
      default: return (1, .keep)
      }
    }
    guard let (scalar, length) = UTF8Decoding.scalar(in: source, at: index) else {
      return (1, .keep)
    }
    if isBlank(scalar) { return (length, .drop(.blank)) }
    if isHyphen(scalar) { return (length, .drop(.hyphen)) }
    if isInvisible(scalar) { return (length, .drop(.zeroWidth)) }
    if let plain = plainForm(scalar) {
      if plain >= 0x61 && plain <= 0x7A {
        return (length, .replace(plain - 0x20, [.width, .lowerCase]))
      }
      return (length, .replace(plain, .width))
    }
    return (length, .keep)
  }
}
