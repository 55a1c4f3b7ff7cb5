import CreditCore
import Testing

@Suite("Values")
struct ValueTests {
  @Test("money is added within one known currency only")
  func money() throws {
    let dollar = try #require(Currency(code: "USD"))
    let yuan = Money("0.10", .yuan)
    #expect(try yuan.adding(Money("0.2", .yuan)) == Money("0.3", .yuan))
    #expect(try yuan.adding(Money("0.2", dollar)) == nil)
    #expect(try yuan.adding(Money("0.2", nil)) == nil)
    #expect(try Money("1", nil).adding(Money("1", nil)) == nil)
    #expect(Money("16000000.00", .yuan).description == "16000000 CNY")
    #expect(Money("3000000", nil).description == "3000000 ?")
    for code in ["", "CN", "cny", "CNYY", "元", "C1Y"] { #expect(Currency(code: code) == nil) }
  }

  @Test("a value knows its type and shows itself as a cell does")
  func cells() throws {
    let day = try #require(Day("2023-05-01"))
    let cases: [(Value, ValueType?, String)] = [
      (.missing, nil, ""), (.boolean(true), .boolean, "是"), (.boolean(false), .boolean, "否"),
      (.number("1.50"), .number, "1.5"), (.text("城关粮油店"), .text, "城关粮油店"),
      (.day(day), .day, "2023-05-01"), (.money(Money("5", .yuan)), .money, "5 CNY"),
    ]
    for (value, type, text) in cases {
      #expect(value.type == type && value.description == text)
      #expect(value.isMissing == (type == nil))
      let found: [Any?] = [value.boolean, value.number, value.text, value.day, value.money]
      #expect(found.count { $0 != nil } == (type == nil ? 0 : 1))
    }
  }
}
