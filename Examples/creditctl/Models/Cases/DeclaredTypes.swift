internal import CreditEval
internal import CreditLanguage

extension ModelProgram {
  /// The inputs as they were written.
  var inputSyntax: [InputSyntax] {
    syntax.members.compactMap { if case .input(let input) = $0 { input } else { nil } }
  }

  /// The records as they were written.
  var recordsSyntax: [RecordsSyntax] {
    syntax.members.compactMap { if case .records(let records) = $0 { records } else { nil } }
  }

  /// What a case may say of the subject among all others: values made of a population, and inputs
  /// whose mean stands in their place.
  var populationNames: [(name: String, title: String)] {
    syntax.members.compactMap { member in
      switch member {
      case .define(let definition):
        guard case .population = definition.content else { return nil }
        return (definition.name.text, definition.title ?? definition.name.text)
      case .input(let input):
        guard case .mean = input.missing else { return nil }
        return (input.name.text, "\(input.title ?? input.name.text)的平均")
      default: return nil
      }
    }
  }

  /// What an input holds, with its code table.
  func type(ofInput name: String) -> ModelTypeSyntax? {
    inputSyntax.first { $0.name.text == name }?.type
  }

  /// What a column of records holds, with its code table.
  func type(ofColumn name: String, in records: String) -> ModelTypeSyntax? {
    recordsSyntax.first { $0.name.text == records }?.columns.first { $0.name.text == name }?.type
  }
}
