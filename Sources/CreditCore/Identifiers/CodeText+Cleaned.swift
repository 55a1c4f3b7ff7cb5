extension CodeText {
  /// A cleaned text that remembers what was done to it.
  struct Cleaned {
    /// The cleaned text; bytes that are not UTF-8 are kept.
    var bytes: [UInt8] = []
    /// What was done, each once, with the place of its first character.
    var steps: [IdentifierFinding] = []
    /// The places in ``bytes`` of an L that was given as a lower-case l, which looks like a 1.
    var lowerCaseL: [Int] = []
    /// The first byte of the cleaned text that is not UTF-8, as a character of the input.
    var malformed: Int?

    /// Cleans as ``CodeText/clean(_:into:)`` does.
    init(_ source: UnsafeBufferPointer<UInt8>) {
      bytes.reserveCapacity(source.count)
      var index = 0
      var position = 1
      while index < source.count {
        let (length, treatment) = CodeText.step(source, at: index)
        switch treatment {
        case .keep:
          if length == 1, source[index] >= 0x80, malformed == nil {
            malformed = position
          }
          bytes.append(contentsOf: source[index..<(index + length)])
        case .drop(let step):
          note(step, position)
        case .replace(let byte, let changes):
          if changes.contains(.width) { note(.fullWidth, position) }
          if changes.contains(.lowerCase) { note(.lowerCase, position) }
          if changes.contains(.lowerCase), byte == UInt8(ascii: "L") {
            lowerCaseL.append(bytes.count)
          }
          bytes.append(byte)
        }
        index += length
        position += 1
      }
    }

    private mutating func note(_ step: IdentifierFinding.Code, _ position: Int) {
      if steps.contains(where: { $0.code == step }) { return }
      steps.append(IdentifierFinding(step, .note, position: position))
    }
  }
}
