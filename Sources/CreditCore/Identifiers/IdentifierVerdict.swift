/// What can be done with an identifier that was read.
public enum IdentifierVerdict: String, CaseIterable, Hashable, Sendable {
  /// Everything holds, exactly as given.
  case valid
  /// Not as given, but the normalised form is valid; every step is among the findings.
  case repaired
  /// The code's own check holds and that of the organisation code within it does not.
  case suspect
  /// Seventeen zeros and an X: a party that has no code. Never a key to join by.
  case placeholder
  /// The form is right and has nothing to check it by.
  case unverifiable
  /// No identifier of the kind.
  case invalid
}
