extension Diagnostic {
  /// The finding as one JSON object, for editors and build servers.
  public func json(in sources: some SourceFinder) -> String {
    func file(_ span: SourceSpan) -> SourceFile {
      sources.file(of: span) ?? SourceFile(name: "", text: "")
    }
    var members = place(span, in: file(span))
    members += [
      "\"severity\":\(JSONText.quoted(severity.rawValue))",
      "\"code\":\(JSONText.quoted(code.rawValue))", "\"message\":\(JSONText.quoted(message))",
      "\"remedy\":\(JSONText.quoted(remedy))",
    ]
    let related = notes.map { note in
      "{"
        + (place(note.span, in: file(note.span)) + ["\"message\":\(JSONText.quoted(note.message))"])
        .joined(separator: ",") + "}"
    }
    members.append("\"notes\":[\(related.joined(separator: ","))]")
    return "{\(members.joined(separator: ","))}"
  }

  private func place(_ span: SourceSpan, in source: SourceFile) -> [String] {
    let start = source.position(of: span.start)
    let end = source.position(of: span.end)
    return [
      "\"file\":\(JSONText.quoted(source.name))", "\"line\":\(start.line)",
      "\"column\":\(start.column)", "\"endLine\":\(end.line)", "\"endColumn\":\(end.column)",
    ]
  }
}

/// Writing of JSON texts without a JSON library: a quoted string is all that is needed.
package enum JSONText {
  /// The text in double quotes with everything escaped that JSON wants escaped.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
