import CreditCore
import Testing

@Suite("Columns and tables")
struct ColumnTests {
  /// Values of a type, a third of them missing.
  private func values(_ type: ValueType, _ count: Int, seed: UInt64) -> [Value] {
    var random = ValueGenerator(seed: seed)
    return (0..<count).map { _ in
      if random.next() % 3 == 0 { return .missing }
      switch type {
      case .boolean: return .boolean(random.next() % 2 == 0)
      case .number: return .number(random.decimal(maximumScale: 8))
      case .text: return .text(random.pick(["", "a", "城关粮油店", "A𠮷\u{0}"]))
      case .day: return .day(Day(daysSinceEpoch: Int32(random.number(in: -700_000...2_900_000))))
      case .money:
        let currency = Currency(code: random.pick(["CNY", "USD", "JPY", "none"]))
        return .money(Money(random.decimal(maximumScale: 4), currency))
      }
    }
  }

  @Test("what was appended is read back, whatever the type", arguments: ValueType.allCases)
  func roundTrip(type: ValueType) {
    for count in [0, 1, 7, 8, 9, 64, 1_000] {
      let expected = values(type, count, seed: UInt64(count) + 7)
      var builder = ColumnBuilder(type)
      for value in expected { builder.append(value) }
      let column = builder.finish()
      #expect(column.count == count && column.type == type)
      #expect((0..<count).map { column[$0] } == expected)
      #expect((0..<count).map { column.isMissing($0) } == expected.map(\.isMissing))
      #expect(Column(column.storage, validity: column.validity) == column)
    }
  }

  @Test("numbers stay in 64-bit lanes while they fit and lose nothing when they do not")
  func lanes() {
    var builder = ColumnBuilder(.number, scale: 2)
    for text in ["1", "2.50", "3.1000", "92233720368547758.07"] {
      builder.append(.number(ExactDecimal(parsing: text) ?? .zero))
    }
    let narrow = builder.finish()
    #expect(
      narrow.storage
        == .number(coefficients: [100, 250, 310, 9_223_372_036_854_775_807], scale: 2))
    #expect(narrow.withNumbers { numbers, scale in (numbers.count, scale).0 } == 4)
    #expect(narrow.withText { _, _ in 0 } == nil && narrow.withDays { _ in 0 } == nil)
    for text in ["92233720368547758.08", "0.001", "-170141183460469231731687303715884105728"] {
      var wide = ColumnBuilder(.number, scale: 2)
      let added: [Value] = [.number(1), .missing, .number(ExactDecimal(parsing: text) ?? .zero)]
      for value in added { wide.append(value) }
      let column = wide.finish()
      guard case .wideNumber = column.storage else {
        Issue.record("\(text) does not fit in a lane")
        continue
      }
      #expect((0..<3).map { column[$0] } == added)
    }
  }

  @Test("columns are equal when their values are, whatever their layout")
  func equality() {
    let narrow = Column(.number(coefficients: [150, 0], scale: 2), validity: bits([true, false]))
    let wide = Column(.wideNumber(["1.5", "7"]), validity: bits([true, false]))
    #expect(narrow == wide && narrow.hashValue == wide.hashValue)
    #expect(Column(.day([0, 1]), validity: bits([true, true])) == Column(.day([0, 1])))
    #expect(Column(.day([0, 1])) != Column(.day([0, 2])))
    #expect(Column(.day([0])) != Column(.boolean(bits([false]))))
  }

  @Test("bitmaps keep one bit a row and nothing behind the last")
  func bitmaps() {
    var random = ValueGenerator(seed: 9)
    for count in [0, 1, 7, 8, 9, 63, 200] {
      let expected = (0..<count).map { _ in random.next() % 2 == 0 }
      var bitmap = bits(expected)
      #expect((0..<count).map { bitmap[$0] } == expected)
      #expect(bitmap.setCount == expected.count { $0 })
      for row in 0..<count { bitmap[row] = true }
      #expect(bitmap == Bitmap(repeating: true, count: count))
      #expect(bitmap.setCount == count)
      for row in 0..<count { bitmap[row] = false }
      #expect(bitmap == Bitmap(count: count))
    }
  }

  @Test("a table answers by row and by name")
  func tables() {
    var builder = TableBuilder([.init("name", .text, title: "名称"), .init("area", .number)])
    builder.append([.text("城关粮油店"), .number("186.5")])
    builder.append([.text("东关小吃"), .missing])
    let table = builder.finish()
    #expect(table.rowCount == 2 && table[0, "area"] == .number("186.5"))
    #expect(table.row(1) == [.text("东关小吃"), .missing])
    #expect(table[0, "nothing"] == .missing && table["nothing"] == nil)
    #expect(table.headings.map(\.title) == ["名称", "area"])
    #expect(Table([], []).rowCount == 0)
  }

  @Test("appending stays cheap however long the column is")
  func growth() {
    // Ten times the rows may take twenty times as long, and not a hundred.
    func cost(_ count: Int) -> Duration {
      ContinuousClock().measure {
        for type in ValueType.allCases {
          let some: [Value] = [
            .text("城关粮油店"), .number("1.5"), .day(Day(daysSinceEpoch: 0)), .boolean(true),
            .money(Money("1", .yuan)),
          ]
          var builder = ColumnBuilder(type)
          for value in some where value.type == type {
            for _ in 0..<count { builder.append(value) }
          }
          #expect(builder.finish().count == count)
        }
      }
    }
    _ = cost(100)
    let short = (0..<3).map { _ in cost(5_000) }.min() ?? .zero
    let long = (0..<3).map { _ in cost(50_000) }.min() ?? .zero
    #expect(long < short * 50)
  }

  #if os(Linux)
    @Test("rows and types that cannot be end the program")
    func preconditions() async {
      await #expect(processExitsWith: .failure) {
        var builder = ColumnBuilder(.day)
        builder.append(.text("2023-05-01"))
      }
      await #expect(processExitsWith: .failure) { _ = Column(.day([0]))[1] }
      await #expect(processExitsWith: .failure) {
        _ = Column(.text(offsets: [0, 5, 3], bytes: [1, 2, 3]))
      }
      await #expect(processExitsWith: .failure) {
        _ = Table([.init("a", .day)], [Column(.boolean(Bitmap(count: 1)))])
      }
    }
  #endif

  private func bits(_ bits: [Bool]) -> Bitmap {
    var bitmap = Bitmap(count: 0)
    for bit in bits { bitmap.append(bit) }
    return bitmap
  }
}
