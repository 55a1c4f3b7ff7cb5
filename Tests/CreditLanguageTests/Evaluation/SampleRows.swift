import CreditCore
import CreditLanguage
import TestCases

/// Rows with everything that makes trouble: nothing, giant and tiny numbers, texts that look alike.
struct SampleRows {
  /// A slot and the layout its values come in.
  struct Slot {
    let name: String
    let type: FormulaType
    let layout: Layout
  }

  enum Layout {
    case plain
    case fixed(scale: Int)
    case values
  }

  static let slots: [Slot] = [
    Slot(name: "title", type: .text, layout: .plain),
    Slot(name: "kinds", type: .text, layout: .plain),
    Slot(name: "code", type: .text, layout: .plain),
    Slot(name: "whole", type: .number, layout: .fixed(scale: 0)),
    Slot(name: "amount", type: .number, layout: .fixed(scale: 6)),
    Slot(name: "tiny", type: .number, layout: .fixed(scale: 18)),
    Slot(name: "wide", type: .number, layout: .values),
    Slot(name: "decided", type: .day, layout: .plain),
    Slot(name: "until", type: .day, layout: .plain),
    Slot(name: "public", type: .boolean, layout: .plain),
    Slot(name: "capital", type: .money, layout: .values),
    Slot(name: "entry", type: .entry(reference: 0), layout: .plain),
  ]

  var rows: [[Value]]

  init(count: Int, _ random: inout Seeded) {
    rows = (0..<count).map { _ in
      SampleRows.slots.map { slot in
        if random.chance(10) { return .missing }
        let value = SampleRows.value(slot.type, &random)
        guard case .fixed(let scale) = slot.layout, let number = value.number else { return value }
        return SampleRows.fits(number, scale) ? value : .number(ExactDecimal(random.below(9)))
      }
    }
  }

  private static func fixed(_ number: ExactDecimal, _ scale: Int) -> Int64? {
    guard let exact = try? number.rounded(scale: scale), exact == number else { return nil }
    return Int64(exactly: exact.coefficient)
  }

  private static func fits(_ number: ExactDecimal, _ scale: Int) -> Bool {
    fixed(number, scale).map { $0 != Lane.missingNumber } ?? false
  }

  /// The lanes of some of the rows.
  func lanes(_ range: Range<Int>, _ scratch: Scratch) -> [Lane] {
    SampleRows.slots.indices.map { slot in
      let values = range.map { rows[$0][slot] }
      switch (SampleRows.slots[slot].type, SampleRows.slots[slot].layout) {
      case (_, .values), (.money, _): return .values(values)
      case (.text, _):
        let lane = scratch.textLane()
        for (row, value) in values.enumerated() {
          var text = value.text ?? ""
          lane[row] = text.withUTF8 { scratch.copy($0) }
        }
        return .text(lane)
      case (.number, .fixed(let scale)):
        let lane = scratch.numberLane()
        for (row, value) in values.enumerated() {
          lane[row] =
            value.number.flatMap { SampleRows.fixed($0, scale) } ?? Lane.missingNumber
        }
        return .number(lane, scale: scale)
      case (.number, .plain): return .values(values)
      case (.day, _):
        let lane = scratch.dayLane()
        for (row, value) in values.enumerated() {
          lane[row] = value.day?.daysSinceEpoch ?? Lane.missingDay
        }
        return .day(lane)
      case (.boolean, _):
        let lane = scratch.booleanLane()
        for (row, value) in values.enumerated() {
          lane[row] = value.boolean.map { $0 ? 1 : 0 } ?? 2
        }
        return .boolean(lane)
      case (.entry, _):
        let lane = scratch.dayLane()
        for (row, value) in values.enumerated() {
          lane[row] = value.number?.wholeNumber.flatMap { Int32(exactly: $0) } ?? -1
        }
        return .entry(lane)
      }
    }
  }

  /// A random value of a type, never missing.
  static func value(_ type: FormulaType, _ random: inout Seeded) -> Value {
    switch type {
    case .boolean: .boolean(random.chance(50))
    case .number:
      random.chance(50)
        ? .number(random.pick(numbers))
        : .number(
          ExactDecimal(
            coefficient: Int128(random.below(2_000_000) - 1_000_000), scale: random.below(8)))
    case .text:
      // Texts that are numbers are a class of their own: where digits end, readers differ.
      random.chance(12) ? .text(random.pick(numbers).description) : .text(random.pick(texts))
    case .day: .day(random.pick(days))
    case .money: .money(Money(random.pick(numbers), random.pick([.yuan, nil])))
    case .entry: .number(ExactDecimal(random.below(5)))
    }
  }

  static let numbers: [ExactDecimal] = [
    "0", "1", "-1", "0.1", "0.5", "2.5", "-2.5", "1.50", "3.000000000000", "10000", "0.000001",
    "9223372036854775807", "-9223372036854775808", "-9223372036854775807", "4611686018427387904",
    "9223372036854.775807", "-9223372036854.775808", "922337203685477580.8", "0.0000001",
    "0.000000000000000000000000000001", "170141183460469231731687303715884105727",
    "-170141183460469231731687303715884105728", "123456789.123456789123456789", "3037000500",
    "99999999999999999999999999999999999999", "1000000000000000000", "0.333333333333333333",
  ]

  static let texts: [String] = [
    "警告", "罚款", "警告;罚款", "警告; 罚款 ;", "罚款；警告", ";", "ab", "xabyab", " 前后 空 ", "\u{3000}全角\u{3000}",
    "甲粮油（北京）有限责任公司", "甲粮油(北京)有限公司", "甲粮油【北京】有限公司", "乙［分］〔一〕号", "丙", "重名", "\u{E9}", "e\u{301}",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\r\n", "\u{FEFF}头", "a\u{200B}b", "ＡＢ",
    "ßlower",
    "12.5", "-0.000", "+7.", ".5", "1.2345678", "9223372036854.775807", "9223372036854.775808",
    "-9223372036854.775808", "923456789.000000000000000000000000000000", "1e3", "1,600", "--1",
    "170141183460469231731687303715884105728", "0.0000000000000000000000000000001",
    "0000000000000000000000000000000000000000000000001", "罚款人民币12.5元，没收3元", "罚款人民币元",
    "罚款人民币99999999999999.5元整", "元罚款人民币", "2026-04-01", "2026年4月1日", "20260230",
    "9111010500000000X1",
  ]

  static let days: [Day] = [
    Day(daysSinceEpoch: 0), Day(daysSinceEpoch: -719_162), Day(daysSinceEpoch: 2_932_896),
    Day(daysSinceEpoch: 20_454), Day(daysSinceEpoch: 20_513), Day(daysSinceEpoch: 11_016),
  ]

  /// The context: two code tables and a register of five entries, two of which have one name.
  static let context: EvaluationContext = {
    let asOf = days[3]
    let tables = [
      CodeTable(name: "kind", entries: [.init(code: "警告"), .init(code: "罚款"), .init(code: "ab")]),
      CodeTable(name: "odd", entries: [.init(code: "警告;罚款"), .init(code: "é")]),
    ]
    let text = """
      reference registry "企业登记库" {
        field code "代码" text
        field name "名称" text
        field former "曾用名" text
        index code on code
        index title on replace(form(name), "有限责任公司", "有限公司")
      }
      """
    let (file, _) = FileSyntax.parse(SourceFile(name: "registry.credit", text: text))
    guard case .reference(let syntax)? = file.declarations.first,
      var builder = try? ReferenceBuilder(
        syntax, library: .standard, context: EvaluationContext(asOf: asOf))
    else { return EvaluationContext(asOf: asOf, tables: tables) }
    let entries = [
      ["9111010500000000X1", "甲粮油（北京）有限责任公司", "丙"], ["2", "乙", ""], ["3", "重名", "罚款"],
      ["4", "重名", ""], ["", "丙", "警告"],
    ]
    let scratch = Scratch(capacity: 1)
    scratch.begin(rows: 1)
    for entry in entries {
      builder.append(
        entry.map { text in
          var copy = text
          return copy.withUTF8 { scratch.copy($0) }
        })
    }
    let references = (try? ReferenceTable(builder)).map { [$0] } ?? []
    return EvaluationContext(asOf: asOf, tables: tables, references: references)
  }()
}
