/// What an item does to a grade, in words an official reads.
enum GradeEffect {
  /// The words for the effect as a model writes it, such as `worse 1`.
  static func words(_ effect: String) -> String {
    let words = effect.split(separator: " ").filter { $0 != "grade" }
    guard let last = words.last else { return "" }
    switch words.dropLast().joined(separator: " ") {
    case "worse": return "等级变差 \(last) 级"
    case "better": return "等级变好 \(last) 级"
    case "not above": return "等级不高于 \(last)"
    case "not below": return "等级不低于 \(last)"
    default: return "等级定为 \(last)"
    }
  }
}
