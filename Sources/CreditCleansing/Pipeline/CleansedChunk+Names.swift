internal import CreditCore

extension CleansedChunk {
  /// What the file calls a row: the value of the field that names rows, or the row's number from 1.
  public func rowName(_ row: Int, number: Int) -> String {
    if let field = program.rowName, let name = texts[field][row].text { return name }
    return String(number + 1)
  }

  /// Who sent a row; empty where the dataset or the row does not say.
  public func provider(_ row: Int) -> String {
    program.provider.flatMap { texts[$0][row].text } ?? ""
  }
}
