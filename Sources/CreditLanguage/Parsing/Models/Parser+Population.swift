extension Parser {
  /// The operation of a value of the population that begins here: `rank of …`, `population mean of …`.
  var populationAhead: PopulationSyntax.Operation? {
    guard case .word(let word) = peek().kind, case .word(let next) = peek(1).kind else {
      return nil
    }
    if word == "population" {
      guard let operation = PopulationSyntax.Operation(rawValue: next) else { return nil }
      return operation.isPlace ? nil : operation
    }
    guard next == "of", let operation = PopulationSyntax.Operation(rawValue: word) else {
      return nil
    }
    return operation.isPlace ? operation : nil
  }

  /// `rank of score lowest first by city among rated`, `population mean of income rounded 2`.
  mutating func population(_ operation: PopulationSyntax.Operation) -> PopulationSyntax? {
    let start = here
    advance()
    if !operation.isPlace { advance() }
    var population = PopulationSyntax(operation)
    if take(word: "of") {
      guard let amount = expression() else { return nil }
      population.amount = amount
    } else if operation != .count {
      report(
        "这里应为 of，却是\(shown(peek()))", remedy: "写作 population \(operation.rawValue) of 数值")
      return nil
    }
    while true {
      switch peek().kind {
      case .word("lowest") where peek(1).kind == .word("first"):
        advance()
        advance()
        population.lowestFirst = true
      case .word("by") where population.keys.isEmpty:
        advance()
        repeat {
          guard let key = expression() else { return nil }
          population.keys.append(key)
        } while take(symbol: ",")
      case .word("among") where population.condition == nil:
        advance()
        guard let condition = expression() else { return nil }
        population.condition = condition
      case .word("rounded") where population.rounding == nil:
        guard let rounding = rounding() else { return nil }
        population.rounding = rounding
      default:
        population.span = span(from: start)
        return population
      }
    }
  }
}
