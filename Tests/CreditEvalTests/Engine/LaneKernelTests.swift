import CKernels
import TestCases
import Testing

/// Every operation of the lane machine, at every instruction set there is, against one row of Swift.
@Suite struct LaneKernelTests {
  struct Operation: Sendable, CustomTestStringConvertible {
    let name: String
    let code: Int
    var isLogic = false
    /// Values of which products stay exact.
    var isSmall = false
    let expected:
      @Sendable (_ a: Double, _ b: Double, _ c: Double, _ k: Double, _ l: Double) -> Double
    var testDescription: String { name }
  }

  /// A comparison, unknown where a side is missing.
  static func known(_ a: Double, _ b: Double, _ holds: Bool) -> Double {
    a.isNaN || b.isNaN ? .nan : holds ? 1 : 0
  }

  static func either(_ a: Double, _ b: Double, _ value: Double) -> Double {
    a.isNaN || b.isNaN ? .nan : value
  }

  static let operations: [Operation] = [
    .init(name: "fill", code: CREDIT_LANE_FILL) { _, _, _, k, _ in k },
    .init(name: "add", code: CREDIT_LANE_ADD) { a, b, _, _, _ in a + b },
    .init(name: "subtract", code: CREDIT_LANE_SUBTRACT) { a, b, _, _, _ in a - b },
    .init(name: "multiply", code: CREDIT_LANE_MULTIPLY, isSmall: true) { a, b, _, _, _ in a * b },
    .init(name: "add k", code: CREDIT_LANE_ADD_K) { a, _, _, k, _ in a + k },
    .init(name: "multiply k", code: CREDIT_LANE_MULTIPLY_K) { a, _, _, k, _ in a * k },
    .init(name: "k - a", code: CREDIT_LANE_SUBTRACT_FROM_K) { a, _, _, k, _ in k - a },
    .init(name: "min", code: CREDIT_LANE_MIN) { a, b, _, _, _ in either(a, b, min(a, b)) },
    .init(name: "max", code: CREDIT_LANE_MAX) { a, b, _, _, _ in either(a, b, max(a, b)) },
    .init(name: "min k", code: CREDIT_LANE_MIN_K) { a, _, _, k, _ in either(a, k, min(a, k)) },
    .init(name: "max k", code: CREDIT_LANE_MAX_K) { a, _, _, k, _ in either(a, k, max(a, k)) },
    .init(name: "abs", code: CREDIT_LANE_ABS) { a, _, _, _, _ in abs(a) },
    .init(name: "=", code: CREDIT_LANE_EQUAL) { a, b, _, _, _ in known(a, b, a == b) },
    .init(name: "<>", code: CREDIT_LANE_NOT_EQUAL) { a, b, _, _, _ in known(a, b, a != b) },
    .init(name: "<", code: CREDIT_LANE_LESS) { a, b, _, _, _ in known(a, b, a < b) },
    .init(name: "<=", code: CREDIT_LANE_LESS_OR_EQUAL) { a, b, _, _, _ in known(a, b, a <= b) },
    .init(name: "= k", code: CREDIT_LANE_EQUAL_K) { a, _, _, k, _ in known(a, k, a == k) },
    .init(name: "<> k", code: CREDIT_LANE_NOT_EQUAL_K) { a, _, _, k, _ in known(a, k, a != k) },
    .init(name: "< k", code: CREDIT_LANE_LESS_K) { a, _, _, k, _ in known(a, k, a < k) },
    .init(name: "<= k", code: CREDIT_LANE_LESS_OR_EQUAL_K) { a, _, _, k, _ in known(a, k, a <= k) },
    .init(name: "> k", code: CREDIT_LANE_GREATER_K) { a, _, _, k, _ in known(a, k, a > k) },
    .init(name: ">= k", code: CREDIT_LANE_GREATER_OR_EQUAL_K) { a, _, _, k, _ in
      known(a, k, a >= k)
    },
    .init(name: "not", code: CREDIT_LANE_NOT, isLogic: true) { a, _, _, _, _ in 1 - a },
    .init(name: "and", code: CREDIT_LANE_AND, isLogic: true) { a, b, _, _, _ in
      a == 0 || b == 0 ? 0 : either(a, b, 1)
    },
    .init(name: "or", code: CREDIT_LANE_OR, isLogic: true) { a, b, _, _, _ in
      a == 1 || b == 1 ? 1 : either(a, b, 0)
    },
    .init(name: "is missing", code: CREDIT_LANE_IS_MISSING) { a, _, _, _, _ in a.isNaN ? 1 : 0 },
    .init(name: "is present", code: CREDIT_LANE_IS_PRESENT) { a, _, _, _, _ in a.isNaN ? 0 : 1 },
    .init(name: "is true", code: CREDIT_LANE_IS_TRUE, isLogic: true) { a, _, _, _, _ in
      a == 1 ? 1 : 0
    },
    .init(name: "select", code: CREDIT_LANE_SELECT) { a, b, c, _, _ in c == 1 ? a : b },
    .init(name: "select k a", code: CREDIT_LANE_SELECT_KA) { a, _, c, k, _ in c == 1 ? k : a },
    .init(name: "select a k", code: CREDIT_LANE_SELECT_AK) { a, _, c, k, _ in c == 1 ? a : k },
    .init(name: "select k l", code: CREDIT_LANE_SELECT_KL) { _, _, c, k, l in c == 1 ? k : l },
    .init(name: "first", code: CREDIT_LANE_FIRST_PRESENT) { a, b, _, _, _ in a.isNaN ? b : a },
    .init(name: "first k", code: CREDIT_LANE_FIRST_PRESENT_K) { a, _, _, k, _ in a.isNaN ? k : a },
  ]

  static func same(_ a: Double, _ b: Double) -> Bool { a == b || (a.isNaN && b.isNaN) }

  /// Runs one operation at one level.
  static func run(
    _ operation: credit_operation, _ lanes: [[Double]], level: Int32
  ) -> [Double] {
    let rows = lanes[0].count
    var room = [Double](repeating: 0, count: rows * 4)
    for (place, lane) in lanes.enumerated() {
      for (row, value) in lane.enumerated() { room[(place + 1) * rows + row] = value }
    }
    room.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      let pointers: [UnsafeMutablePointer<Double>?] = (0..<4).map { start + $0 * rows }
      pointers.withUnsafeBufferPointer { lanes in
        withUnsafePointer(to: rows) { count in
          var chunk = credit_chunk()
          chunk.lanes = lanes.baseAddress
          chunk.rows = count
          var operation = operation
          credit_lanes_run(level, &operation, 1, &chunk)
        }
      }
    }
    return Array(room.prefix(rows))
  }

  static func operation(_ code: Int, c: Int32 = 3, k: Double = 0, l: Double = 0) -> credit_operation
  {
    var operation = credit_operation()
    operation.code = UInt16(code)
    operation.a = 1
    operation.b = 2
    operation.c = c
    operation.k = k
    operation.l = l
    return operation
  }

  @Test(arguments: operations)
  func levelsAgreeWithOneRow(_ tested: Operation) {
    var random = Seeded(5)
    func value(_ small: Bool) -> Double {
      if random.chance(12) { return .nan }
      if tested.isLogic { return random.chance(50) ? 1 : 0 }
      let number = Double(random.below(2001) - 1000)
      return small || random.chance(50) ? number : number * 4_000_000_000
    }
    var wrong: [String] = []
    for _ in 0..<20 {
      let rows = 1 + random.below(70)
      let a = (0..<rows).map { _ in value(tested.isSmall) }
      let b = (0..<rows).map { _ in value(true) }
      let c = (0..<rows).map { _ in random.pick([0, 1, 1, Double.nan]) }
      let (k, l) = (Double(random.below(2001) - 1000), Double(random.below(50)))
      for level in 0...credit_kernel_level() {
        let result = Self.run(Self.operation(tested.code, k: k, l: l), [a, b, c], level: level)
        for row in 0..<rows {
          let expected = tested.expected(a[row], b[row], c[row], k, l)
          if !Self.same(result[row], expected) {
            wrong.append("level \(level): \(result[row]), not \(expected)")
          }
        }
      }
    }
    #expect(wrong.prefix(3) == [])
  }

  /// Quotients in all roundings, with the halves and multiples on which they differ.
  @Test func quotientsAreRoundedAsDeclared() {
    var random = Seeded(9)
    var wrong: [String] = []
    for _ in 0..<300 {
      let mode = random.below(6)
      let rows = 1 + random.below(70)
      let b = (0..<rows).map { _ in Double(random.pick([0, 1, 2, 3, 7, 8, -4, 1000, 999_983])) }
      let a = b.map { divisor -> Double in
        if random.chance(10) { return .nan }
        let whole = Double(random.below(2_000_001) - 1_000_000) * (random.chance(50) ? 1 : 9_007)
        return random.chance(50) ? whole : (divisor * whole / 2).rounded(.towardZero)
      }
      for level in 0...credit_kernel_level() {
        for wide in [false, true] {
          let operation = Self.operation(
            wide ? CREDIT_LANE_DIVIDE_WIDE : CREDIT_LANE_DIVIDE, c: Int32(mode), k: 1, l: 1)
          let result = Self.run(operation, [a, b], level: level)
          for row in 0..<rows where !Self.same(result[row], Self.quotient(a[row], b[row], mode)) {
            wrong.append("level \(level) mode \(mode): \(a[row]) / \(b[row]) = \(result[row])")
          }
        }
      }
    }
    #expect(wrong.prefix(3) == [])
  }

  static func quotient(_ a: Double, _ b: Double, _ mode: Int) -> Double {
    if a.isNaN || b == 0 { return .nan }
    let (x, y) = (Int(a).magnitude, Int(b).magnitude)
    let negative = (a < 0) != (b < 0)
    let (whole, rest) = x.quotientAndRemainder(dividingBy: y)
    let away =
      switch mode {
      case 0: rest * 2 >= y
      case 1: rest * 2 > y || (rest * 2 == y && whole % 2 == 1)
      case 2: false
      case 3: rest > 0
      case 4: rest > 0 && negative
      default: rest > 0 && !negative
      }
    let result = Double(whole + (away ? 1 : 0))
    return negative ? -result : result
  }
}
