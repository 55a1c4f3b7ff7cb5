import CreditCore
import Testing

@testable import CreditCleansing

@Suite struct HeaderMatchTests {
  static let fields: [HeaderMatch.Field] = [
    .init("subject_name", title: "行政相对人名称", aliases: ["企业名称", "名称"]),
    .init("fine", title: "罚款金额（万元）", aliases: ["金额"]),
    .init("seized", title: "没收金额（万元）", aliases: ["金额"]),
    .init("remark", title: "备注"),
  ]

  @Test(
    arguments: [
      (["subject_name", "fine", "seized", "remark"], [0, 1, 2, 3], 0),
      (["SUBJECT_NAME", "罚款金额(万元)", " 没收 金额【万元】", "备注"], [0, 1, 2, 3], 0),
      (["行政相对人名称*", "ｆｉｎｅ", "没收金额\n（万元）", "\u{feff}备注"], [0, 1, 2, 3], 0),
      (["备注", "企业名称"], [1, nil, nil, 0], 1),
      (["名称", "企业名称", "subject_name"], [2, nil, nil, nil], 2),
      (["金额", "其他", ""], [nil, nil, nil, nil], 4),
    ] as [([String], [Int?], Int)])
  func matches(_ headings: [String], _ columns: [Int?], _ messages: Int) {
    let match = HeaderMatch(headings: headings, fields: Self.fields)
    #expect(match.columns == columns)
    #expect(match.messages(headings: headings, fields: Self.fields).count == messages)
  }

  @Test func messagesNameColumnAndField() {
    let headings = ["金额", "名称", "名称", "其他"]
    let match = HeaderMatch(headings: headings, fields: Self.fields)
    #expect(
      match.messages(headings: headings, fields: Self.fields) == [
        "第 1 列“金额”可对应多个字段（“罚款金额（万元）”、“没收金额（万元）”），未采用；请改用字段代码",
        "字段“行政相对人名称”对应多列（第 2 列“名称”、第 3 列“名称”），采用第 2 列“名称”",
        "第 4 列“其他”不对应任何字段，未采用",
        "文件中没有字段：“罚款金额（万元）”、“没收金额（万元）”、“备注”",
      ])
  }

  @Test func tablesAreSourcesToo() throws {
    var builder = TableBuilder([.init("name", .text), .init("area", .number), .init("day", .day)])
    for row in 0..<1500 {
      builder.append([
        row == 7 ? .missing : .text("店,\(row)"),
        .number(ExactDecimal(coefficient: Int128(row), scale: 1)),
        .day(Day(daysSinceEpoch: 0)),
      ])
    }
    let source = TableSource(builder.finish())
    let chunk = try #require(try source.next())
    #expect(source.headings == ["name", "area", "day"])
    #expect(chunk.rawRow(8).text == "\"店,8\",0.8,1970-01-01")
    #expect(chunk.values(0)[8].text == "店,8")
    #expect(chunk.values(0)[7].isMissing)
    #expect(chunk.lineNumber(8) == 9)
    #expect(try source.next()?.rowCount == 1500 - 1024)
    #expect(try source.next() == nil)
  }
}
