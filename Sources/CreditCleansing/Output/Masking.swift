internal import CreditCore
public import CreditLanguage

/// Masks values for views; what is stored is never masked.
public enum Masking {
  /// The text with stars between the characters kept at both ends.
  ///
  /// Characters are what a reader counts, not bytes. A text no longer than what would be kept is
  /// masked whole: showing it would show everything.
  public static func masked(_ text: String, keeping mask: FieldSyntax.Mask) -> String {
    let count = text.count
    guard count > mask.left + mask.right else { return String(repeating: "*", count: count) }
    return text.prefix(mask.left)
      + String(repeating: "*", count: count - mask.left - mask.right) + text.suffix(mask.right)
  }

  /// The bytes of a masked text, written to `target`; `nil` where they must be counted as
  /// characters or do not fit.
  static func masked(
    _ text: TextSlice, keeping mask: FieldSyntax.Mask,
    into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    guard text.count <= target.count else { return nil }
    let bytes = text.bytes
    for byte in bytes where byte >= 0x80 || byte == 0x0D { return nil }
    let whole = bytes.count <= mask.left + mask.right
    for place in bytes.indices {
      let shown = !whole && (place < mask.left || place >= bytes.count - mask.right)
      target[place] = shown ? bytes[place] : UInt8(ascii: "*")
    }
    return bytes.count
  }
}
