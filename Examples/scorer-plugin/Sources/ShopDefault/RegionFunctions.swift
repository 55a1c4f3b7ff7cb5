internal import CreditCore
public import CreditLanguage

/// Functions on administrative division codes.
public enum RegionFunctions {
  /// What names them.
  public static let plugin = Plugin("region-functions", version: "1.0")

  /// `same_city("350102", "350182")`: whether two codes of six digits lie in one city.
  public static let all = [
    Function(
      "same_city", [.text, .text], .boolean, summary: "两个行政区划代码是否属于同一个市",
      evaluate: { arguments in
        guard let first = arguments[0].text, let second = arguments[1].text,
          first.utf8.count == 6, second.utf8.count == 6
        else { return .missing }
        return .boolean(first.utf8.prefix(4).elementsEqual(second.utf8.prefix(4)))
      })
  ]
}
