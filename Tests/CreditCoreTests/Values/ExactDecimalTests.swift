import CreditCore
import Testing

@Suite("Exact decimals")
struct ExactDecimalTests {
  @Test("the examples of the documentation hold")
  func examples() throws {
    let share: ExactDecimal = "0.2"
    let points = try share.multiplied(by: 95)
    #expect(points.description == "19.0")
    #expect(try points.divided(by: 3, scale: 3).description == "6.333")
    #expect(try ("0.1" as ExactDecimal).adding("0.2") == "0.3")
    #expect(("1.50" as ExactDecimal) == "1.5")
    #expect(Set<ExactDecimal>(["1.50", "1.5", "1.500", "0.00", "0"]).count == 2)
  }

  @Test("half away from zero and half to even differ where they should")
  func rounding() throws {
    let cases: [(ExactDecimal, Int, RoundingMode, String)] = [
      ("2.5", 0, .halfAwayFromZero, "3"), ("2.5", 0, .halfEven, "2"), ("3.5", 0, .halfEven, "4"),
      ("-2.5", 0, .halfAwayFromZero, "-3"), ("-2.5", 0, .halfEven, "-2"),
      ("-2.1", 0, .down, "-3"), ("-2.9", 0, .up, "-2"), ("2.1", 0, .up, "3"),
      ("2.9", 0, .towardZero, "2"), ("2.01", 1, .awayFromZero, "2.1"),
      ("93.3335", 3, .halfAwayFromZero, "93.334"), ("0.004", 2, .halfAwayFromZero, "0.00"),
      ("-0.004", 2, .halfAwayFromZero, "0.00"), ("1", 3, .halfEven, "1.000"),
    ]
    for (number, scale, mode, expected) in cases {
      let rounded = try number.rounded(scale: scale, rounding: mode)
      #expect(rounded.description == expected, "\(number) \(mode)")
    }
  }

  @Test("text that is a plain decimal number is read and written back, other text is not")
  func text() {
    let read: [(String, String)] = [
      ("0", "0"), ("12", "12"), ("-0.50", "-0.50"), ("+3.", "3"), (".5", "0.5"), ("-0", "0"),
      ("007", "7"), ("0.000000000000000000000000000001", "0.000000000000000000000000000001"),
      ("1.0000000000000000000000000000000000", "1.000000000000000000000000000000"),
      (
        "170141183460469231731687303715884105727", "170141183460469231731687303715884105727"
      ),
      (
        "-170141183460469231731687303715884105728", "-170141183460469231731687303715884105728"
      ),
      ("99999999999999999999.5", "99999999999999999999.5"),
    ]
    for (text, expected) in read {
      #expect(ExactDecimal(parsing: text)?.description == expected, "\(text)")
    }
    let refused = [
      "", "-", "+", ".", "-.", "1.2.3", "1,000", "1e3", " 1", "1 ", "１", "--1", "0x1", "NaN",
      "170141183460469231731687303715884105728", "-170141183460469231731687303715884105729",
      "0.0000000000000000000000000000001", String(repeating: "9", count: 400),
    ]
    for text in refused { #expect(ExactDecimal(parsing: text) == nil, "\(text)") }
  }

  @Test("what 128 bits do not hold is an error with a name")
  func overflow() throws {
    let largest = ExactDecimal(coefficient: .max, scale: 0)
    let smallest = ExactDecimal(coefficient: .min, scale: 0)
    let overflow = ArithmeticError(.overflow)
    #expect(throws: overflow) { try largest.adding(1) }
    #expect(throws: overflow) { try smallest.subtracting(1) }
    #expect(throws: overflow) { try smallest.negated() }
    #expect(throws: overflow) { try largest.multiplied(by: 2) }
    #expect(throws: overflow) { try smallest.divided(by: -1, scale: 0) }
    #expect(throws: overflow) { try largest.rounded(scale: 1) }
    #expect(throws: overflow) { try largest.divided(by: "0.1") }
    #expect(throws: ArithmeticError(.divisionByZero)) { try largest.divided(by: "0.00") }
    #expect(overflow.description == "the exact result needs more than 38 significant digits")
    // Neither of these has an intermediate result that anyone need know about.
    #expect(try smallest.subtracting(smallest) == 0)
    #expect(try ExactDecimal(-1).subtracting(smallest) == largest)
    #expect(try largest.divided(by: largest, scale: 30) == 1)
    #expect(try ("0.000000000000000000000000000001" as ExactDecimal).divided(by: largest) == 0)
    #expect(largest.wholeNumber == nil && ("7.00" as ExactDecimal).wholeNumber == 7)
  }

  @Test("sums, differences and products are those of school arithmetic, or overflow with reason")
  func sumsAndProducts() {
    var random = ValueGenerator(seed: 1)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(1_500) {
      let (a, b) = (random.decimal(), random.decimal())
      let (x, y) = (a.normalized, b.normalized)
      let scale = max(x.scale, y.scale)
      let left = SchoolNumber(x.coefficient, zeros: scale - x.scale)
      let right = SchoolNumber(y.coefficient, zeros: scale - y.scale)
      let fit = left.narrowed != nil && right.narrowed != nil
      for (result, exact, name) in [
        (try? a.adding(b), left + right, "+"), (try? a.subtracting(b), left + -right, "-"),
      ] {
        if let result {
          if !same(result, exact, scale) { wrong.append("\(a) \(name) \(b) = \(result)") }
        } else if fit && exact.narrowed != nil {
          wrong.append("\(a) \(name) \(b) overflows")
        }
      }
      let product = SchoolNumber(x.coefficient) * SchoolNumber(y.coefficient)
      if let result = try? a.multiplied(by: b) {
        if !same(result, product, x.scale + y.scale) { wrong.append("\(a) * \(b) = \(result)") }
      } else if product.narrowed != nil && x.scale + y.scale <= 30 {
        wrong.append("\(a) * \(b) overflows")
      }
    }
    #expect(wrong == [])
  }

  @Test("quotients and roundings are those of long division in every mode")
  func quotients() {
    var random = ValueGenerator(seed: 2)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(400) {
      let (a, b) = (random.decimal(), random.decimal())
      let scale = random.number(in: 0...30)
      for mode in RoundingMode.allCases {
        // a / b · 10^scale, as one division of whole numbers.
        let up = scale - a.scale + b.scale
        let dividend = SchoolNumber(a.coefficient, zeros: max(up, 0))
        let divisor = SchoolNumber(b.coefficient, zeros: max(-up, 0))
        if !b.isZero {
          let exact = dividend.divided(by: divisor, mode)
          if let quotient = try? a.divided(by: b, scale: scale, rounding: mode) {
            if quotient.coefficient != exact.narrowed || quotient.scale != scale {
              wrong.append("\(a) / \(b) at \(scale) \(mode) = \(quotient)")
            }
          } else if exact.narrowed != nil
            && scale - a.normalized.scale + b.normalized.scale <= 38
          {
            wrong.append("\(a) / \(b) at \(scale) \(mode) overflows")
          }
        }
        let cut = SchoolNumber(a.coefficient, zeros: scale)
          .divided(by: SchoolNumber(1, zeros: a.scale), mode)
        if let rounded = try? a.rounded(scale: scale, rounding: mode) {
          if rounded.coefficient != cut.narrowed { wrong.append("\(a) at \(scale) \(mode)") }
        } else if cut.narrowed != nil {
          wrong.append("\(a) at \(scale) \(mode) overflows")
        }
      }
    }
    #expect(wrong == [])
  }

  @Test("addition and multiplication commute, associate and distribute where they are exact")
  func laws() {
    var random = ValueGenerator(seed: 3)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(2_000) {
      let a = random.decimal(maximumScale: 9)
      let b = random.decimal(maximumScale: 9)
      let c = random.decimal(maximumScale: 9)
      if (try? a.adding(b)) != (try? b.adding(a)) { wrong.append("\(a) + \(b)") }
      if (try? a.multiplied(by: b)) != (try? b.multiplied(by: a)) { wrong.append("\(a) * \(b)") }
      if let left = try? a.multiplied(by: b.adding(c)),
        let right = try? a.multiplied(by: b).adding(a.multiplied(by: c)), left != right
      {
        wrong.append("\(a) * (\(b) + \(c))")
      }
      if let left = try? a.adding(b).adding(c), let right = try? a.adding(b.adding(c)),
        left != right
      {
        wrong.append("\(a) + \(b) + \(c)")
      }
      if let back = try? a.adding(b).subtracting(b), back != a {
        wrong.append("\(a) + \(b) - \(b)")
      }
    }
    #expect(wrong == [])
  }

  @Test("order, equality and hashes follow the value and not its spelling")
  func order() {
    var random = ValueGenerator(seed: 4)
    var wrong: [String] = []
    for _ in 0..<ValueGenerator.rounds(2_000) {
      let (a, b) = (random.decimal(), random.decimal())
      let left = SchoolNumber(a.coefficient, zeros: b.scale)
      let right = SchoolNumber(b.coefficient, zeros: a.scale)
      let difference = left + -right
      if (a < b) != difference.negative || (a == b) != difference.digits.isEmpty
        || (b < a) != (-difference).negative
      {
        wrong.append("\(a) <> \(b)")
      }
      if let longer = try? a.rounded(scale: 30) {
        if longer != a || longer.hashValue != a.hashValue { wrong.append("\(a) and \(longer)") }
      }
      if ExactDecimal(parsing: a.description)?.description != a.description {
        wrong.append("text of \(a)")
      }
    }
    #expect(wrong == [])
  }

  @Test("random bytes are a number or nothing, and a number is written as it reads")
  func fuzz() {
    var random = ValueGenerator(seed: 5)
    var wrong: [[UInt8]] = []
    let alphabet = "0123456789.-+,".utf8.map { [$0] }
    for _ in 0..<ValueGenerator.rounds(20_000) {
      let bytes = random.bytes(of: alphabet, upTo: 44)
      guard let number = bytes.withUnsafeBufferPointer({ ExactDecimal(parsing: $0) }) else {
        continue
      }
      if ExactDecimal(parsing: number.description) != number { wrong.append(bytes) }
    }
    #expect(wrong == [])
  }

  #if os(Linux)
    @Test("a scale or a literal that cannot be ends the program")
    func preconditions() async {
      await #expect(processExitsWith: .failure) { _ = ExactDecimal(coefficient: 1, scale: 31) }
      await #expect(processExitsWith: .failure) { _ = ExactDecimal(stringLiteral: "1,000") }
    }
  #endif

  private func same(_ result: ExactDecimal, _ exact: SchoolNumber, _ scale: Int) -> Bool {
    SchoolNumber(result.coefficient, zeros: max(0, scale - result.scale))
      == SchoolNumber(
        negative: exact.negative,
        digits: Array(repeating: 0, count: max(0, result.scale - scale)) + exact.digits)
  }
}
