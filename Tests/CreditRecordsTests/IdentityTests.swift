import CreditCore
import CreditRecords
import Testing

@Suite("Identity of rows and records")
struct IdentityTests {
  @Test func rowIDsReadAndWriteTheirText() {
    let cases: [(String, String?)] = [
      ("1-1", "1-1"), ("12-345", "12-345"), ("2147483647-4294967295", "2147483647-4294967295"),
      ("012-1", "12-1"), ("0-1", nil), ("1-0", nil), ("1", nil), ("", nil), ("1-2-3", nil),
      ("-1-2", nil), ("+1-2", nil), ("1-x", nil), ("２-1", nil), ("2147483648-1", nil),
      ("1-4294967296", nil), ("99999999999999999999-1", nil),
    ]
    for (text, expected) in cases {
      let id = RowID(text)
      #expect(id?.description == expected, "\(text)")
      if let id { #expect(RowID(number: id.number) == id) }
    }
  }

  @Test func keysSeparateTheirParts() {
    let cases: [([String], String)] = [
      (["a", "b"], "a\tb"), (["a\tb"], "a\\tb"), (["a\\", "b"], "a\\\\\tb"), (["a\n"], "a\\n"),
      (["", ""], "\t"), ([], ""),
    ]
    for (parts, text) in cases {
      #expect(RecordKey(parts.map { Value.text($0) }).text == text)
    }
    #expect(
      RecordKey([.number("1.50"), .missing, .day(Day(daysSinceEpoch: 0))]).text
        == "1.5\t\t1970-01-01")
    // Published vectors of 64-bit FNV-1a.
    #expect(RecordKey(text: "").stableHash == Int64(bitPattern: 0xcbf2_9ce4_8422_2325))
    #expect(RecordKey(text: "foobar").stableHash == Int64(bitPattern: 0x8594_4171_f739_67e8))
  }
}
