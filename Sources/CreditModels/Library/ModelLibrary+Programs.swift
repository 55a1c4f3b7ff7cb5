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
    self.names(of: .codes).filter { names.contains($0) }.compactMap { codes($0) }
      .filter { !$0.isExternal }.map { CodeTable($0) }
  }

  /// The references that a dataset's rules look something up in.
  public func references(for dataset: DatasetSyntax) -> [ReferenceSyntax] {
    let names = FileSyntax([.dataset(dataset)]).referenceNames
    return self.names(of: .reference).filter { names.contains($0) }.compactMap { reference($0) }
  }

  /// The program of a model, with everything found in checking it.
  public func program(
    _ name: String
  ) -> (program: ModelProgram?, diagnostics: [Diagnostic]) {
    guard let model = model(name) else { return (nil, []) }
    return ModelProgram.compile(model, tables: tables(for: model))
  }
}
