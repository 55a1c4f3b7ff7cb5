/// Reads batches, what they questioned, and what their rules found.
public protocol BatchReader {
  /// The sequence of the last batch, 0 if there is none: the store's present known time.
  func lastSequence() throws -> Int

  /// The batches in order.
  func batches() throws -> [Batch]

  /// The questioned rows a query asks for, in the order of their ids.
  func questions(_ query: QuestionQuery) throws -> [QuestionedRow]

  /// What rules found, with the counts of the given batches added up; of all batches for `nil`.
  ///
  /// Sorted by dataset, provider and rule.
  func statistics(ofBatches batches: ClosedRange<Int>?) throws -> [RuleStatistic]
}
