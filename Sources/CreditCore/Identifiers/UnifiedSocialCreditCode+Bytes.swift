internal import CKernels

extension UnifiedSocialCreditCode {
  /// Whether bytes are a code whose check character holds (GB 32100), without making a value.
  ///
  /// The embedded organisation code is not looked at, and nothing is cleaned.
  ///
  /// - Complexity: O(1), a few nanoseconds.
  public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == 18, let start = bytes.baseAddress else { return false }
    return credit_uscc_check(start) & 1 != 0
  }

  /// The verdict on bytes as they stand: valid, suspect, placeholder or invalid.
  ///
  /// Suspect means that the check character holds and that of the embedded organisation code does
  /// not. Nothing is cleaned or repaired, so the verdict is never `repaired`.
  ///
  /// - Complexity: O(1), a few nanoseconds.
  public static func verdict(_ bytes: UnsafeBufferPointer<UInt8>) -> IdentifierVerdict {
    guard bytes.count == 18, let start = bytes.baseAddress else { return .invalid }
    let flags = credit_uscc_check(start)
    if flags & 3 == 3 { return .valid }
    if flags & 1 != 0 { return .suspect }
    return CodeCharacter.isPlaceholder(bytes) ? .placeholder : .invalid
  }

  /// Reads the letters O, I, Z and S as the digits 0, 1, 2 and 5, if the check then holds.
  ///
  /// The four letters are outside the alphabet of GB 32100, so none of them can be right. All of
  /// them are read as digits, or none.
  ///
  /// - Parameters:
  ///   - source: a cleaned code (see ``CodeText/clean(_:into:)``).
  ///   - target: receives the 18 bytes of the repaired code.
  /// - Returns: `true` if a letter was read as a digit and the code is now valid; otherwise the
  ///   target holds nothing of use.
  public static func repairLetters(
    _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    guard source.count == 18, target.count >= 18 else { return false }
    var letters = 0
    for index in 0..<18 {
      let byte = source[index]
      if let digit = CodeCharacter.digitMistaken(for: byte) {
        target[index] = digit
        letters += 1
      } else {
        target[index] = byte
      }
    }
    return letters > 0 && isValid(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(target)[..<18]))
  }
}
