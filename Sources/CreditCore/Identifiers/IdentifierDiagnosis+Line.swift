extension IdentifierDiagnosis {
  /// The diagnosis as a line of five columns between tabs, without a line end: input, kind, verdict,
  /// normalised form and the codes of the findings between commas, each once.
  ///
  /// The kind is `unknown` if the text is like none. In the input and the normalised form, a
  /// backslash, a tab, a carriage return and a line feed are written `\\`, `\t`, `\r` and `\n`, and
  /// other control characters, line separators and bytes that are not UTF-8 byte by byte as `\xHH`,
  /// so that a line is always one line of valid UTF-8 with five columns.
  public var line: String {
    var output: [UInt8] = []
    write(line: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends ``line`` as bytes.
  public func write(line output: inout [UInt8]) {
    let tab = UInt8(ascii: "\t")
    input.withUnsafeBufferPointer { LineText.append($0, to: &output) }
    output.append(tab)
    output.append(contentsOf: (kind?.rawValue ?? "unknown").utf8)
    output.append(tab)
    output.append(contentsOf: verdict.rawValue.utf8)
    output.append(tab)
    var normalized = normalized
    normalized.withUTF8 { LineText.append($0, to: &output) }
    output.append(tab)
    var written: [IdentifierFinding.Code] = []
    for finding in findings where !written.contains(finding.code) {
      if !written.isEmpty { output.append(UInt8(ascii: ",")) }
      output.append(contentsOf: finding.code.rawValue.utf8)
      written.append(finding.code)
    }
  }
}

/// Text within a column of a line.
enum LineText {
  /// Appends a text so that it breaks no line and no column.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\") {
        output.append(byte)
        index += 1
        continue
      }
      if let short = shortForm(byte) {
        output.append(UInt8(ascii: "\\"))
        output.append(short)
        index += 1
        continue
      }
      let decoded = UTF8Decoding.scalar(in: text, at: index)
      let length = decoded?.length ?? 1
      let isWritten = decoded.map {
        $0.scalar >= 0xA0 && $0.scalar != 0x2028 && $0.scalar != 0x2029
      }
      for offset in 0..<length {
        if isWritten == true {
          output.append(text[index + offset])
        } else {
          appendHexadecimal(text[index + offset], to: &output)
        }
      }
      index += length
    }
  }

  private static func shortForm(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\\"): UInt8(ascii: "\\")
    case UInt8(ascii: "\t"): UInt8(ascii: "t")
    case UInt8(ascii: "\n"): UInt8(ascii: "n")
    case UInt8(ascii: "\r"): UInt8(ascii: "r")
    default: nil
    }
  }

  private static func appendHexadecimal(_ byte: UInt8, to output: inout [UInt8]) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
    output.append(contentsOf: [
      UInt8(ascii: "\\"), UInt8(ascii: "x"), digit(byte >> 4), digit(byte & 15),
    ])
  }
}
