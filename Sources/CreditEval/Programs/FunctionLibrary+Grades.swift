internal import CreditCore
internal import CreditLanguage

extension FunctionLibrary {
  /// The functions that know the grades of one model, best first.
  ///
  /// A text that is no grade gives a missing value, as a missing text does.
  static func grades(_ names: [String]) -> [Function] {
    if names.isEmpty { return [] }
    let places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    @Sendable func extreme(_ values: [Value], _ pick: ([Int]) -> Int?) -> Value {
      let found = values.compactMap { $0.text.flatMap { places[$0] } }
      guard found.count == values.count, let place = pick(found) else { return .missing }
      return .text(names[place])
    }
    return [
      Function(
        "better_of", [.text, .text], variadic: true, .text, summary: "几个等级中最好的；有一个不是等级则为缺失",
        evaluate: { extreme($0) { $0.min() } }),
      Function(
        "worse_of", [.text, .text], variadic: true, .text, summary: "几个等级中最差的；有一个不是等级则为缺失",
        evaluate: { extreme($0) { $0.max() } }),
      Function(
        "grade_place", [.text], .number, summary: "等级在等级表里的名次，最好的为 1；不是等级则为缺失",
        evaluate: { arguments in
          arguments.first?.text.flatMap { places[$0] }.map { .number(ExactDecimal($0 + 1)) }
            ?? .missing
        }),
    ]
  }
}
