/// Pieces of a page; every text that comes from data is escaped here.
enum HTML {
  /// A text as it stands in a page.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A number with a comma before every three digits.
  static func number(_ number: Int) -> String {
    var digits = Array(String(abs(number)))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }

  /// A share in per cent with one digit behind the point.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let thousandths = (part * 2000 + whole) / (whole * 2)
    return "\(thousandths / 10).\(thousandths % 10)%"
  }

  /// A table; columns whose titles end in `#` hold numbers.
  static func table(_ titles: [String], _ rows: [[String]]) -> String {
    let isNumber = titles.map { $0.hasSuffix("#") }
    var lines = ["<div class=\"scroll\"><table><thead><tr>"]
    for (title, numeric) in zip(titles, isNumber) {
      let shown = text(numeric ? String(title.dropLast()) : title)
      lines.append("<th\(numeric ? " class=\"n\"" : "")>\(shown)</th>")
    }
    lines.append("</tr></thead><tbody>")
    for row in rows {
      let cells = zip(row, isNumber).map { "<td\($1 ? " class=\"n\"" : "")>\($0)</td>" }
      lines.append("<tr>\(cells.joined())</tr>")
    }
    lines.append("</tbody></table></div>")
    return lines.joined(separator: "\n")
  }

  /// A box with a number and what it counts.
  static func card(_ label: String, _ value: String, _ style: String = "") -> String {
    "<div class=\"card \(style)\"><b>\(value)</b><span>\(text(label))</span></div>"
  }

  /// One bar of several parts, as wide as its column.
  static func stack(_ parts: [(count: Int, style: String, label: String)]) -> String {
    let total = parts.reduce(0) { $0 + $1.count }
    guard total > 0 else { return "" }
    var bars = ""
    var done = 0
    for part in parts where part.count > 0 {
      // Per cent with two digits, in whole numbers, so that a page never depends on a float.
      let (start, end) = (done * 10_000 / total, (done + part.count) * 10_000 / total)
      bars +=
        "<rect class=\"\(part.style)\" x=\"\(percent(start))\" width=\"\(percent(end - start))\" "
        + "height=\"12\"><title>\(text(part.label)) \(number(part.count))</title></rect>"
      done += part.count
    }
    return "<svg class=\"stack\" role=\"img\" height=\"12\" width=\"100%\">\(bars)</svg>"
  }

  /// Bars below each other, each with its label and count.
  static func bars(_ bars: [(label: String, count: Int, style: String)]) -> String {
    let total = bars.reduce(0) { $0 + $1.count }
    let most = max(1, bars.map(\.count).max() ?? 1)
    let lines = bars.map { bar in
      """
      <div class="bar"><span class="label">\(text(bar.label))</span>\
      <svg role="img" height="18" width="100%"><rect class="\(bar.style)" rx="3" height="18" \
      width="\(percent(bar.count * 10_000 / most))"/></svg>\
      <span class="count">\(number(bar.count)) · \(share(bar.count, of: total))</span></div>
      """
    }
    return "<div class=\"bars\">\(lines.joined(separator: "\n"))</div>"
  }

  private static func percent(_ hundredths: Int) -> String {
    let rest = String(hundredths % 100 + 100).dropFirst()
    return "\(hundredths / 100).\(rest)%"
  }
}
