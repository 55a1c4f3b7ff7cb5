/// What a number format makes of a number.
enum NumberForm: Hashable {
  /// A number.
  case number
  /// A whole number with leading zeros up to so many digits.
  case padded(Int)
  /// A day.
  case day
  /// A day with a time.
  case dayAndTime
  /// A time of day or a duration.
  case time

  /// The form of a built-in format, those of Chinese locales included (ECMA-376 part 1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .day
    case 22: self = .dayAndTime
    case 18...21, 32...35, 45...47, 55, 56: self = .time
    default: self = .number
    }
  }

  /// The form of a format code such as `yyyy"年"m"月"d"日"`.
  init(code: String) {
    var letters: [Character] = []
    var isElapsed = false
    var rest = code.lowercased()[...]
    scan: while let character = rest.popFirst() {
      switch character {
      case ";": break scan
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { isElapsed = true }
        rest = rest.dropFirst(inside.count + 1)
      default: letters.append(character)
      }
    }
    let text = String(letters)
    let hasDigits = letters.contains { "0#?".contains($0) }
    if text.contains("general") || text.contains("通用格式") {
      self = .number
    } else if !letters.isEmpty, letters.allSatisfy({ $0 == "0" }) {
      self = 2...32 ~= letters.count ? .padded(letters.count) : .number
    } else {
      let hasDay = letters.contains { "yd".contains($0) }
      let hasTime = isElapsed || letters.contains { "hs".contains($0) }
      let hasMonth = letters.contains("m")
      switch (hasDay, hasTime) {
      case (true, true): self = .dayAndTime
      case (true, false): self = .day
      case (false, true): self = .time
      case (false, false): self = hasMonth && !hasDigits ? .day : .number
      }
    }
  }
}
