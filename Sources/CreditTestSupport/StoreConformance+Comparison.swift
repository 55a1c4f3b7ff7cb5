internal import CreditCore
public import CreditRecords

extension StoreConformance {
  /// Runs the same random operations on a fresh store and on a reference, and compares answers.
  ///
  /// - Parameters:
  ///   - reference: an empty store that defines what is right, such as a `MemoryStore`.
  ///   - seed: what the operations follow from; the same seed gives the same operations.
  ///   - steps: how many transactions and batches there are.
  ///   - reopen: what happens between steps now and then, such as closing a store and opening it.
  /// - Returns: the first difference, or nothing.
  public func compare(
    with reference: any CreditStore, seed: UInt64, steps: Int,
    reopen: (any CreditStore) throws -> any CreditStore = { $0 }
  ) -> [BrokenLaw] {
    let law = "answers are those of the reference"
    var operations = RandomOperations(seed: seed)
    do {
      var store = try makeStore()
      for step in 1...max(steps, 1) {
        let expected = try operations.step(on: [reference, store])
        if expected[0] != expected[1] {
          return [
            BrokenLaw(
              law: law,
              detail: "seed \(seed), step \(step): \(expected[0]) expected, \(expected[1]) found")
          ]
        }
        if step % 10 == 0 { store = try reopen(store) }
        for question in operations.questions() {
          let right = try reference.read { try question.answer($0) }
          let found = try store.read { try question.answer($0) }
          if right != found {
            let detail = "seed \(seed), step \(step), \(question.name): "
            return [
              BrokenLaw(law: law, detail: detail + "expected \(right), found \(found)")
            ]
          }
        }
      }
      return []
    } catch {
      return [BrokenLaw(law: law, detail: "seed \(seed): unexpected error: \(error)")]
    }
  }
}

/// Something to ask a store, and its answer as text.
struct StoreQuestion {
  let name: String
  let answer: (any StoreReader) throws -> String
}
