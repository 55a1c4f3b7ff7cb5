internal import CKernels

/// Some of the records of each subject, by day, kind and mask, and what is made of them.
///
/// The twin of `credit_windows` in C, whose meaning it defines: plain, in 128 bits, and the oracle of
/// its tests.
package struct RecordWindow: Sendable {
  /// What is made of the records.
  package enum Operation: Int32, Sendable, CaseIterable {
    case count, sum, fade, fadeSum
  }

  /// One result.
  package enum Result: Hashable, Sendable {
    case number(Int64)
    /// An amount that counts is missing.
    case missing
    /// The sum is not within ±(2^63 − 2).
    case overflow
  }

  package var operation: Operation
  /// The days that count; all where nothing is written, of what fades all that are known.
  package var days: ClosedRange<Int32>?
  /// The kinds that count; all where nothing is written.
  package var kinds: Set<UInt8>?
  /// Whether each record counts; all do where nothing is written.
  package var mask: [Bool]?
  /// The day from which ages are counted back, and the factor of each age in days, not negative.
  package var asOf: Int32
  package var factors: [Int32]

  package init(
    _ operation: Operation, days: ClosedRange<Int32>? = nil, kinds: Set<UInt8>? = nil,
    mask: [Bool]? = nil, asOf: Int32 = 0, factors: [Int32] = []
  ) {
    self.operation = operation
    self.days = days
    self.kinds = kinds
    self.mask = mask
    self.asOf = asOf
    self.factors = factors
  }

  /// The columns of the records, those of one subject together.
  package struct Columns: Sendable {
    /// The days; `Int32.min` is missing.
    package var days: [Int32]
    package var kinds: [UInt8]
    /// The amounts; `Int64.min` is missing.
    package var amounts: [Int64]

    package init(days: [Int32], kinds: [UInt8], amounts: [Int64]) {
      self.days = days
      self.kinds = kinds
      self.amounts = amounts
    }
  }

  /// The result for the records from one place to another.
  package func result(_ records: Columns, _ range: Range<Int>) -> Result {
    var sum: Int128 = 0
    for record in range {
      let day = records.days[record]
      if let days, day == .min || !days.contains(day) { continue }
      if let kinds, !kinds.contains(records.kinds[record]) { continue }
      if let mask, !mask[record] { continue }
      var factor: Int128 = 1
      if operation == .fade || operation == .fadeSum {
        guard day != .min, !factors.isEmpty else { continue }
        let age = min(max(Int(asOf) - Int(day), 0), factors.count - 1)
        factor = Int128(factors[age])
      }
      var amount: Int128 = 1
      if operation == .sum || operation == .fadeSum {
        if records.amounts[record] == .min { return .missing }
        amount = Int128(records.amounts[record])
      }
      sum += amount * factor
    }
    let limit = Int128(Int64.max - 1)
    return sum.magnitude > limit.magnitude ? .overflow : .number(Int64(sum))
  }

  /// The best level of the kernels here.
  package static var bestLevel: Int32 { credit_kernel_level() }

  /// The results for all subjects, record by record.
  package func plainResults(_ records: Columns, offsets: [Int64]) -> [Result] {
    zip(offsets, offsets.dropFirst()).map { result(records, Int($0)..<Int($1)) }
  }

  /// The results of the kernels for some of the subjects.
  package static func results(
    _ windows: [RecordWindow], _ records: Columns, offsets: [Int64], subjects: Range<Int>,
    level: Int32
  ) -> [[Result]] {
    let kinds = windows.map { $0.kinds.map(RecordWindow.bits) ?? [] }
    let masks = windows.map { $0.mask.map(RecordWindow.bits) ?? [] }
    var numbers = [Int64](repeating: 0, count: windows.count * subjects.count)
    let lists = windows.map(\.factors)
    pointers(to: kinds) { kinds in
      pointers(to: masks) { masks in
        pointers(to: lists) { factors in
          let all = windows.indices.map { place in
            let window = windows[place]
            return credit_window(
              operation: window.operation.rawValue, has_days: window.days == nil ? 0 : 1,
              first: window.days?.lowerBound ?? 0, last: window.days?.upperBound ?? 0,
              kinds: window.kinds == nil ? nil : kinds[place],
              mask: window.mask == nil ? nil : masks[place], as_of: window.asOf,
              factor_count: UInt32(window.factors.count), factors: factors[place])
          }
          run(all, records, offsets, subjects, level, &numbers)
        }
      }
    }
    return windows.indices.map { place in
      numbers[place * subjects.count..<(place + 1) * subjects.count].map {
        $0 == .min ? .missing : $0 == .max ? .overflow : .number($0)
      }
    }
  }

  private static func run(
    _ windows: [credit_window], _ records: Columns, _ offsets: [Int64], _ subjects: Range<Int>,
    _ level: Int32, _ numbers: inout [Int64]
  ) {
    records.days.withUnsafeBufferPointer { days in
      records.kinds.withUnsafeBufferPointer { kinds in
        records.amounts.withUnsafeBufferPointer { amounts in
          offsets.withUnsafeBufferPointer { offsets in
            numbers.withUnsafeMutableBufferPointer { numbers in
              guard let start = numbers.baseAddress, let first = offsets.baseAddress else { return }
              var columns = credit_records(
                days: days.baseAddress, kinds: kinds.baseAddress, amounts: amounts.baseAddress)
              let results = windows.indices.map { Optional(start + $0 * subjects.count) }
              credit_windows(
                level, &columns, first + subjects.lowerBound, subjects.count, windows,
                windows.count, results)
            }
          }
        }
      }
    }
  }

  /// The addresses of lists, which stay where they are meanwhile.
  private static func pointers<Element>(
    to lists: [[Element]], _ found: [UnsafePointer<Element>?] = [],
    _ body: ([UnsafePointer<Element>?]) -> Void
  ) {
    guard found.count < lists.count else { return body(found) }
    lists[found.count].withUnsafeBufferPointer {
      pointers(to: lists, found + [$0.baseAddress], body)
    }
  }

  private static func bits(of kinds: Set<UInt8>) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: 4)
    for kind in kinds { words[Int(kind >> 6)] |= 1 << UInt64(kind & 63) }
    return words
  }

  private static func bits(of mask: [Bool]) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: mask.count / 64 + 1)
    for (place, counts) in mask.enumerated() where counts {
      words[place / 64] |= 1 << UInt64(place % 64)
    }
    return words
  }
}
