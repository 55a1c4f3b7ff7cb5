public import CreditCore
public import CreditEval
public import CreditLanguage

extension ModelLibrary {
  /// The code tables that a dataset's fields and rules name, as far as the library has them.
  public func tables(for dataset: DatasetSyntax) -> [CodeTable] {
    tables(named: FileSyntax([.dataset(dataset)]).tableNames)
  }

  /// The code tables that a model's inputs, records and formulas name.
  public func tables(for model: ModelSyntax) -> [CodeTable] {
    tables(named: FileSyntax([.model(model)]).tableNames)
  }

  private func tables(named names: Set<String>) -> [CodeTable] {
    names.sorted().compactMap { codes($0) }.filter { !$0.isExternal }.map { CodeTable($0) }
  }

  /// The references that a dataset's rules look something up in.
  public func references(for dataset: DatasetSyntax) -> [ReferenceSyntax] {
    FileSyntax([.dataset(dataset)]).referenceNames.sorted().compactMap { reference($0) }
  }

  /// The models a reference may mean: of `NAME@EDITION` that edition, of `NAME` those in force on a
  /// day, of which there are several only if they came into force together.
  ///
  /// Where the library itself has a model of the name, those below it do not count.
  public func models(_ reference: String, on day: Day? = nil) -> [ModelSyntax] {
    guard let sign = reference.firstIndex(of: "@") else {
      return ModelSyntax.inForce(models(named: reference).first ?? [], on: day)
    }
    let edition = reference[reference.index(after: sign)...]
    return models(named: String(reference[..<sign])).lazy
      .map { tier in tier.filter { $0.edition == String(edition) } }
      .first { !$0.isEmpty } ?? []
  }

  /// The model a reference means, as it is written; the first where there are several.
  public func model(_ reference: String, on day: Day? = nil) -> ModelSyntax? {
    models(reference, on: day).first
  }

  /// The program of a model, together with the models it is laid over, with everything found in
  /// checking it.
  ///
  /// - Parameters:
  ///   - reference: `NAME`, or `NAME@EDITION` where there are several.
  ///   - day: the day on which the model must be in force, where no edition is named.
  public func program(
    _ reference: String, on day: Day? = nil
  ) -> (program: ModelProgram?, diagnostics: [Diagnostic]) {
    model(reference, on: day).map { program(of: $0) } ?? (nil, [])
  }

  /// The program of a model that may be laid over models of the library.
  public func program(
    of model: ModelSyntax
  ) -> (program: ModelProgram?, diagnostics: [Diagnostic]) {
    let (whole, found) = model.resolved(in: self)
    guard !found.contains(where: { $0.severity == .error }) else { return (nil, found) }
    let (program, findings) = ModelProgram.compile(whole, tables: tables(for: whole))
    let all = found + findings.compactMap { whole.bases.isEmpty ? $0 : overlaid($0, by: model) }
    return (program, all.sorted { $0.span.start < $1.span.start })
  }

  /// A finding about a model that is laid over another, as its author needs it: of what lies below,
  /// errors and what is no longer used.
  private func overlaid(_ finding: Diagnostic, by model: ModelSyntax) -> Diagnostic? {
    let isOwn = finding.span.start >= model.span.start && finding.span.end <= model.span.end
    guard !isOwn, finding.severity == .lint else { return finding }
    guard finding.code == .unused else { return nil }
    var finding = finding
    finding.remedy = "在 \(model.reference) 里用 without 去掉"
    return finding
  }
}
