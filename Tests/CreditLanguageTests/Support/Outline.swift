import CreditLanguage

/// Everything in a value except the places in the file: two syntax trees that say the same have
/// the same outline.
func outline(_ value: Any) -> String {
  if value is SourceSpan { return "" }
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == nil || mirror.children.isEmpty { return "\(value)" }
  if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
    return "{" + mirror.children.map { outline($0.value) }.sorted().joined(separator: " ") + "}"
  }
  let parts = mirror.children.map { child in
    (child.label.map { "\($0):" } ?? "") + outline(child.value)
  }
  return "\(mirror.subjectType)(" + parts.joined(separator: " ") + ")"
}
