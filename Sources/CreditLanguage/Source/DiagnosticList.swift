/// Findings that keep something from being used.
public struct DiagnosticList: Error, Hashable, Sendable {
  /// The findings, in the order of their places.
  public let diagnostics: [Diagnostic]

  /// Makes a list of findings.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics.sorted { $0.span.start < $1.span.start }
  }

  /// All findings as a person reads them.
  public func rendered(in sources: some SourceFinder) -> String {
    diagnostics.map { $0.rendered(in: sources) }.joined(separator: "\n")
  }
}
