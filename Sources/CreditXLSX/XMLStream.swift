internal import CExpat
internal import CreditCleansing
internal import Glibc

/// What happens in an XML part, told as it is read.
protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The name of an element without its prefix; lives only during a call.
struct XMLName {
  fileprivate let start: UnsafePointer<CChar>

  fileprivate init(_ whole: UnsafePointer<CChar>) {
    let colon = strchr(whole, Int32(UInt8(ascii: ":")))
    start = colon.map { UnsafePointer($0) + 1 } ?? whole
  }

  static func == (name: XMLName, word: StaticString) -> Bool {
    strcmp(name.start, UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  static func ~= (word: StaticString, name: XMLName) -> Bool { name == word }
}

/// The attributes of an element; they live only during a call.
struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// The value of an attribute, its prefix left out.
  func value(_ word: StaticString) -> UnsafePointer<CChar>? {
    guard var at = list else { return nil }
    while let name = at[0], let value = at[1] {
      if XMLName(name) == word { return value }
      at += 2
    }
    return nil
  }

  /// The value of an attribute as a text.
  subscript(word: StaticString) -> String? { value(word).map { String(cString: $0) } }

  /// The value of an attribute as a number that is not negative.
  func number(_ word: StaticString) -> Int? { value(word).flatMap { Digits.number($0) } }

  /// The values of the attributes whose names are one letter; for cells, of which there are many.
  func forEachLetter(_ body: (UInt8, UnsafePointer<UInt8>) -> Void) {
    guard var at = list else { return }
    while let name = at[0], let value = at[1] {
      if name[0] != 0, name[1] == 0 {
        body(
          UInt8(bitPattern: name[0]),
          UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self))
      }
      at += 2
    }
  }
}

/// Reads an XML part in blocks, and stops and goes on as its handler likes.
///
/// Document type declarations are refused, so there are no entities to expand; so is nesting
/// deeper than any workbook has.
final class XMLStream {
  private let file: String
  private let part: ZipPart
  private let parser: XML_Parser
  private let handler: any XMLHandler
  private var depth = 0
  private var refusal: String?
  private var isSuspended = false
  private var isAtEnd = false

  static let deepest = 64
  private static let block = 1 << 16

  init(_ part: ZipPart, file: String, handler: any XMLHandler) throws(IngestError) {
    guard let parser = XML_ParserCreate(nil) else {
      throw .damagedWorkbook(file, part.name, "内存不足")
    }
    self.parser = parser
    self.file = file
    self.part = part
    self.handler = handler
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let stream = XMLStream.of(data), let name else { return }
        stream.depth += 1
        if stream.depth > XMLStream.deepest { return stream.refuse("过深的嵌套") }
        if stream.refusal == nil {
          stream.handler.start(XMLName(name), XMLAttributes(list: attributes))
        }
      },
      { data, name in
        guard let stream = XMLStream.of(data), let name else { return }
        stream.depth -= 1
        if stream.refusal == nil { stream.handler.end(XMLName(name)) }
      })
    XML_SetCharacterDataHandler(parser) { data, bytes, count in
      guard let stream = XMLStream.of(data), let bytes, stream.refusal == nil else { return }
      let start = UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self)
      stream.handler.text(UnsafeBufferPointer(start: start, count: Int(count)))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLStream.of(data)?.refuse("文档类型声明（DOCTYPE）")
    }
  }

  deinit { XML_ParserFree(parser) }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private func refuse(_ what: String) {
    guard refusal == nil else { return }
    refusal = what
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// Asks, from within the handler, to stop after the present element.
  func suspend() {
    isSuspended = true
    XML_StopParser(parser, XML_Bool(XML_TRUE))
  }

  /// Reads on until the handler suspends (`true`) or the part ends (`false`).
  func run() throws(IngestError) -> Bool {
    if isSuspended {
      isSuspended = false
      if try isStopped(XML_ResumeParser(parser)) { return true }
      if hasFinished { return false }
    }
    while !isAtEnd {
      guard let room = XML_GetBuffer(parser, Int32(XMLStream.block)) else {
        throw .damagedWorkbook(file, part.name, "内存不足")
      }
      let number = try part.read(into: room, count: XMLStream.block)
      if number == 0 { isAtEnd = true }
      if try isStopped(XML_ParseBuffer(parser, Int32(number), isAtEnd ? 1 : 0)) { return true }
    }
    return false
  }

  private var hasFinished: Bool {
    var status = XML_ParsingStatus()
    XML_GetParsingStatus(parser, &status)
    return status.parsing == XML_FINISHED
  }

  private func isStopped(_ status: XML_Status) throws(IngestError) -> Bool {
    if status == XML_STATUS_SUSPENDED { return true }
    if status == XML_STATUS_OK { return false }
    let line = Int(XML_GetCurrentLineNumber(parser))
    if let refusal { throw .unsafeXML(file, part.name, line: line, refusal) }
    throw .damagedWorkbook(file, part.name, "第 \(line) 行的 XML 有误")
  }
}
