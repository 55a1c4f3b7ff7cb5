import CreditCore
import Testing

@testable import CreditCleansing

@Suite struct EncodingTests {
  private func converted(_ text: String, to encoding: TextEncoding) throws -> [UInt8] {
    let converter = try #require(TextConverter(from: .utf8, to: encoding))
    let input = Array(text.utf8)
    var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
    let step = converter.convert(input, input.count, &output, output.count)
    return Array(output[..<step.written])
  }

  @Test func encodingsAreRecognisedAndRead() throws {
    var text = "名称,金额\n"
    for row in 0..<3000 { text += "镇平县粮油店𠮷\(row),\(row)\n" }
    let utf8 = Array(text.utf8)
    let gb = try converted(text, to: .gb18030)
    let ascii = Array(String(repeating: "x,1\n", count: 1000).utf8)
    let cases: [(String, [UInt8], TextEncoding, Int)] = [
      ("UTF-8", utf8, .utf8, 3000),
      ("UTF-8 with a mark", [0xef, 0xbb, 0xbf] + utf8, .utf8, 3000),
      ("GB 18030", gb, .gb18030, 3000),
      ("GB 18030 after ASCII", Array("a,b\n".utf8) + ascii + gb, .gb18030, 4001),
      (
        "UTF-16LE", [0xff, 0xfe] + (try converted(text, to: .utf16LittleEndian)),
        .utf16LittleEndian, 3000
      ),
      (
        "UTF-16BE", [0xfe, 0xff] + (try converted(text, to: .utf16BigEndian)), .utf16BigEndian, 3000
      ),
    ]
    for (name, bytes, encoding, count) in cases {
      for blockSize in [1024, 1 << 20] {
        var options = CSVOptions()
        options.blockSize = blockSize
        let source = try CSVSource(bytes: bytes, name: name, options: options)
        let read = try readAll(source)
        #expect(source.encoding == encoding, "\(name)")
        #expect(read.rows.count == count, "\(name)")
        #expect(read.rows.last == ["镇平县粮油店𠮷2999", "2999"], "\(name)")
        #expect(read.problems == [], "\(name)")
      }
    }
  }

  @Test func damagedBytesAreReportedWithTheirPlace() throws {
    let good = "名称,金额\n" + String(repeating: "某某市场监督管理局,1\n", count: 5)
    var utf8 = Array(good.utf8)
    let place = utf8.count + 3
    utf8 += Array("甲".utf8) + [0xff] + Array("乙,2\n丙,3\n".utf8)
    var gb = try converted(good, to: .gb18030)
    let gbPlace = gb.count + 2
    gb += try converted("甲", to: .gb18030) + [0xff] + converted("乙,2\n丙,3\n", to: .gb18030)
    for (bytes, place) in [(utf8, place), (gb, gbPlace)] {
      let source = try CSVSource(bytes: bytes, name: "t")
      let chunk = try #require(try source.next())
      #expect(chunk.values(0)[5].text == "甲\u{fffd}乙")
      #expect(chunk.problems.map(\.row) == [5])
      #expect(chunk.problems.first?.byte == place)
      #expect(chunk.problems.first?.line == 7)
    }
  }
}
