public import CreditCore
public import CreditEval
public import CreditRecords

/// What the reports of each department came to: the cases of the model `shuanggongshi.department`.
///
/// For example:
///
///     let cases = try store.read { try DepartmentReporting.cases($0, asOf: today) }
///     for (department, content) in cases { print(department, try program.evaluate(content)) }
public enum DepartmentReporting {
  /// What a model writes for where the inputs come from: `from import`.
  public static let source = "import"

  /// The names of the inputs a case has.
  public static let inputs: Set<String> = ["received", "stored", "questioned", "late"]

  /// How many working days after a decision it must have been reported (发改办财金〔2018〕424号);
  /// the day of the decision is day 0.
  public static let deadline = 7

  /// The datasets that are looked at, with the fields of the two days.
  static let layouts = [
    (dataset: "penalty", decided: "CF_JDRQ", reported: "REPORTED"),
    (dataset: "permit", decided: "XK_JDRQ", reported: "REPORTED"),
  ]

  /// A case for each department, in the order of their names.
  ///
  /// Received, stored and questioned rows are counted over all batches; a row is late where its day
  /// of report, or else the day its batch was received, lies behind the deadline.
  ///
  /// - Complexity: O(records of the datasets).
  public static func cases(
    _ reader: any StoreReader, calendar: WorkingCalendar = .stateCouncil, asOf: Day
  ) throws -> [(department: String, content: ModelCase)] {
    var counts: [String: VerdictCounts] = [:]
    for item in try reader.statistics(ofBatches: nil)
    where item.rule == nil && layouts.contains(where: { $0.dataset == item.dataset }) {
      counts[item.provider] = (counts[item.provider] ?? VerdictCounts()) + item.counts
    }
    let late = try lateRows(reader, calendar)
    return counts.keys.filter { !$0.isEmpty }.sorted().map { department in
      let rows = counts[department] ?? VerdictCounts()
      let numbers = [
        "received": rows.total, "stored": rows.accepted + rows.repaired + rows.completed,
        "questioned": rows.questioned, "late": late[department] ?? 0,
      ]
      return (
        department,
        ModelCase(asOf: asOf, inputs: numbers.mapValues { .number(ExactDecimal($0)) })
      )
    }
  }

  private static func lateRows(
    _ reader: any StoreReader, _ calendar: WorkingCalendar
  ) throws -> [String: Int] {
    let known = try reader.schemas()
    let received = Dictionary(
      try reader.batches().map { ($0.sequence, $0.draft.received) },
      uniquingKeysWith: { first, _ in first })
    var late: [String: Int] = [:]
    for layout in layouts {
      let fields = [layout.decided, layout.reported]
      guard
        known.contains(where: { schema in
          schema.edition.dataset == layout.dataset && fields.allSatisfy { schema[$0] != nil }
        })
      else { continue }
      var query = RecordQuery(layout.dataset)
      query.fields = fields
      try reader.scan(query, chunkRows: 4096) { chunk in
        for row in chunk.entries.indices {
          guard let decided = chunk.table[row, layout.decided].day,
            let reported = chunk.table[row, layout.reported].day ?? received[chunk.ids[row].batch]
          else { continue }
          if isLate(decided: decided, reported: reported, calendar) {
            late[chunk.entries[row].provider, default: 0] += 1
          }
        }
        return true
      }
    }
    return late
  }

  /// Whether a report came behind its deadline.
  ///
  /// Years for which the calendar does not answer are counted by Mondays to Fridays.
  static func isLate(decided: Day, reported: Day, _ calendar: WorkingCalendar) -> Bool {
    let days =
      (try? calendar.workingDays(from: decided, to: reported))
      ?? (try? WorkingCalendar.mondayToFriday.workingDays(from: decided, to: reported))
    return (days ?? 0) > deadline
  }
}
