import Testing
import CreditCore

/// Tables of regions with their history, and of industries by edition.
@Suite struct CodeTableTests {
  private func region(_ text: String) throws -> RegionCode { try #require(RegionCode(text)) }
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test func aRegionHasItsParentByLinkAndItsDays() throws {
    let hainan = try region("460000")
    let qionghai = try region("469002")
    let old = try region("460023")
    let change = try day("1992-11-06")
    let table = try RegionTable([
      RegionEntry(code: qionghai, name: "琼海市", parent: hainan, from: change),
      RegionEntry(code: old, name: "琼海县", parent: hainan, until: change),
      RegionEntry(code: hainan, name: "海南省", parent: nil),
    ])
    let before = try day("1992-11-05")
    #expect(table.parent(of: qionghai, on: change)?.name == "海南省")
    #expect(table.entry(qionghai, on: before) == nil && table.entry(old, on: change) == nil)
    #expect(table.entry(old, on: before)?.name == "琼海县" && table.isKnown(old))
    #expect(table.children(of: hainan, on: change).map(\.code) == [qionghai])
    #expect(table.entries.map(\.code.description) == ["460000", "460023", "469002"])
  }

  @Test func tablesThatContradictThemselvesAreRefused() throws {
    let a = try region("410000")
    let b = try region("411000")
    let first = try day("2000-01-01")
    let second = try day("2010-01-01")
    let cases: [([RegionEntry], IdentifierTableError)] = [
      (
        [
          RegionEntry(code: a, name: "甲", parent: nil, from: first),
          RegionEntry(code: a, name: "乙", parent: nil, from: second),
        ], IdentifierTableError(.overlap, "410000")
      ),
      (
        [RegionEntry(code: a, name: "甲", parent: nil, from: second, until: first)],
        IdentifierTableError(.period, "410000")
      ),
      ([RegionEntry(code: b, name: "乙", parent: a)], IdentifierTableError(.parent, "411000")),
      (
        [RegionEntry(code: a, name: "甲", parent: b), RegionEntry(code: b, name: "乙", parent: a)],
        IdentifierTableError(.cycle, "410000")
      ),
    ]
    for (entries, expected) in cases {
      #expect(throws: expected) { try RegionTable(entries) }
    }
  }

  @Test func regionCodes() throws {
    #expect(RegionCode("411025")?.description == "411025")
    let bad = ["41102", "4110250", "41102X", "000000", "", "４１１０２５"]
    #expect(bad.allSatisfy { RegionCode($0) == nil })
    #expect(try region("011025").description == "011025")
  }

  @Test func theSectionOfADivisionDependsOnTheEdition() throws {
    let older = try IndustryTable(
      edition: .year2011,
      printed: [("S", "公共管理、社会保障和社会组织"), ("90", "中国共产党机关"), ("T", "国际组织"), ("96", "国际组织")])
    let newer = try IndustryTable(
      edition: .year2017,
      printed: [("R", "文化、体育和娱乐业"), ("90", "娱乐业"), ("901", "室内娱乐活动"), ("9011", "歌舞厅娱乐活动")])
    func section(_ text: String, _ table: IndustryTable) -> String? {
      IndustryCode(text, edition: table.edition).flatMap { table.section(of: $0)?.text }
    }
    #expect(section("90", older) == "S" && section("90", newer) == "R")
    #expect(section("96", older) == "T" && section("9011", newer) == "R")
    let foreign = try #require(IndustryCode("90", edition: .year2011))
    #expect(newer.entry(foreign) == nil)
    #expect(IndustryCode("9011", edition: .year2017)?.broader?.text == "901")
    let bad = ["U", "a", "1", "00", "12345", "0A", ""]
    #expect(bad.allSatisfy { IndustryCode($0, edition: .year2017) == nil })
    #expect(throws: IdentifierTableError(.parent, "90")) {
      try IndustryTable(edition: .year2017, printed: [("90", "娱乐业")])
    }
    #expect(throws: IdentifierTableError(.overlap, "90")) {
      try IndustryTable(edition: .year2017, printed: [("R", "甲"), ("90", "乙"), ("90", "丙")])
    }
  }
}
