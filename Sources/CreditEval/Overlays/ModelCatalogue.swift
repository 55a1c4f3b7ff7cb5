public import CreditCore
public import CreditLanguage

/// Where models are found by name, so that one can be laid over another.
public protocol ModelCatalogue: Sendable {
  /// The names of all models.
  var modelNames: [String] { get }
  /// The models of a name, whatever their editions: those of the nearest library first.
  func models(named name: String) -> [[ModelSyntax]]
}

extension FileSyntax: ModelCatalogue {
  /// The models of the file, in its order.
  public var models: [ModelSyntax] {
    declarations.compactMap { if case .model(let model) = $0 { model } else { nil } }
  }

  /// The names of the models of the file.
  public var modelNames: [String] { models.map(\.name.text) }

  /// The models of a name in the file.
  public func models(named name: String) -> [[ModelSyntax]] {
    [models.filter { $0.name.text == name }]
  }
}

extension ModelSyntax {
  /// Those of several editions that are in force on a day; several only if they came into force on
  /// the same day.
  ///
  /// Of the editions that have come into force and have not ended the latest counts; if all have
  /// ended, the latest; if none has begun, the earliest. Without a day the latest counts.
  public static func inForce(_ models: [ModelSyntax], on day: Day?) -> [ModelSyntax] {
    func begin(_ model: ModelSyntax) -> Int {
      model.from.map { Int($0.daysSinceEpoch) } ?? .min
    }
    guard let day else { return models.greatest(by: begin) }
    let begun = models.filter { begin($0) <= Int(day.daysSinceEpoch) }
    if begun.isEmpty { return models.greatest { 0 - begin($0) } }
    let running = begun.filter { $0.until.map { day <= $0 } ?? true }
    return (running.isEmpty ? begun : running).greatest(by: begin)
  }

  /// The name with the edition, as a command line names a model: `food.sales@辽宁`.
  public var reference: String { name.text + (edition.map { "@\($0)" } ?? "") }
}

extension Array {
  fileprivate func greatest(by rank: (Element) -> Int) -> [Element] {
    guard let top = map(rank).max() else { return [] }
    return filter { rank($0) == top }
  }
}
