/// Reads JSON (RFC 8259) as it stands: members keep their order, numbers their digits.
///
/// Nothing is guessed: a member that stands twice, a comma too many or text behind the end is an
/// error with its line and column.
struct JSONReader {
  private let bytes: [UInt8]
  private let name: String
  private var place = 0

  /// Nobody nests deeper; the reader's own stack is bounded.
  private static let maximumDepth = 64
  /// What nobody would write into one case by hand, and still fits into memory several times.
  static let maximumSize = 64 << 20

  private init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.name = name
  }

  /// The value of a file; `-` is the standard input.
  static func read(_ path: String) throws -> JSON {
    let bytes = try Files.read(path, limit: maximumSize, kind: "一组案例")
    return try read(bytes, name: path == "-" ? "标准输入" : path)
  }

  /// The value of bytes.
  static func read(_ bytes: [UInt8], name: String) throws(InputError) -> JSON {
    var reader = JSONReader(bytes, name: name)
    reader.skipBlanks()
    guard !reader.isAtEnd else { throw InputError(name, "文件是空的，应为 JSON") }
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    if !reader.isAtEnd { throw reader.error("JSON 已经结束，后面还有\(reader.shown)") }
    return value
  }

  private var isAtEnd: Bool { place >= bytes.count }
  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  /// The next character as a message shows it.
  private var shown: String {
    guard place < bytes.count else { return "文件结尾" }
    let text = String(decoding: bytes[place..<min(place + 8, bytes.count)], as: UTF8.self)
    return "“\(text.first.map(String.init) ?? "")”"
  }

  private func error(_ what: String, at place: Int? = nil) -> InputError {
    let place = place ?? self.place
    let before = bytes[..<min(place, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let start = (before.lastIndex(of: 0x0A) ?? -1) + 1
    let column =
      String(decoding: bytes[start..<max(start, min(place, bytes.count))], as: UTF8.self)
      .count + 1
    return InputError(name, "第 \(line) 行第 \(column) 列：\(what)")
  }

  private mutating func value(depth: Int) throws(InputError) -> JSON {
    guard depth < JSONReader.maximumDepth else {
      throw error("嵌套超过 \(JSONReader.maximumDepth) 层")
    }
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"): return try number()
    case let digit? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit):
      return try number()
    default: return try word()
    }
  }

  private mutating func object(_ depth: Int) throws(InputError) -> JSON {
    place += 1
    var members: [(String, JSON)] = []
    var names: Set<String> = []
    skipBlanks()
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      let start = place
      guard current == UInt8(ascii: "\"") else {
        throw error("这里应为写在双引号里的名称，却是\(shown)")
      }
      let name = try string()
      guard names.insert(name).inserted else { throw error("“\(name)”写了两次", at: start) }
      skipBlanks()
      guard take(":") else { throw error("“\(name)”后面应为冒号，却是\(shown)") }
      members.append((name, try value(depth: depth + 1)))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw error("这里应为逗号或 }，却是\(shown)") }
    return .object(members)
  }

  private mutating func array(_ depth: Int) throws(InputError) -> JSON {
    place += 1
    var values: [JSON] = []
    skipBlanks()
    if take("]") { return .array([]) }
    repeat {
      values.append(try value(depth: depth + 1))
      skipBlanks()
    } while take(",")
    guard take("]") else { throw error("这里应为逗号或 ]，却是\(shown)") }
    return .array(values)
  }

  private mutating func word() throws(InputError) -> JSON {
    let start = place
    while let byte = current, byte.isLetter { place += 1 }
    switch String(decoding: bytes[start..<place], as: UTF8.self) {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "":
      place = start
      throw error("这里应为一个值，却是\(shown)")
    case let other: throw error("“\(other)”不是 JSON 的值；文本写在双引号里", at: start)
    }
  }

  private mutating func number() throws(InputError) -> JSON {
    let start = place
    _ = take("-")
    let whole = place
    let digits = takeDigits()
    var isWellFormed = digits > 0 && (digits == 1 || bytes[whole] != UInt8(ascii: "0"))
    if take(".") { isWellFormed = takeDigits() > 0 && isWellFormed }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      isWellFormed = takeDigits() > 0 && isWellFormed
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if let byte = current, byte.isLetter || byte == UInt8(ascii: ".") { isWellFormed = false }
    guard isWellFormed else { throw error("“\(text)”不是 JSON 的数值", at: start) }
    return .number(text)
  }

  private mutating func takeDigits() -> Int {
    let start = place
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place - start
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
}

extension JSONReader {
  private mutating func string() throws(InputError) -> String {
    let start = place
    place += 1
    var text: [UInt8] = []
    while let byte = current {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("文本不是 UTF-8 编码", at: start)
        }
        return string
      case UInt8(ascii: "\\"): text += Array(String(try escaped()).utf8)
      case 0..<0x20: throw error("文本中不能有换行或控制字符，写作 \\n", at: place - 1)
      default: text.append(byte)
      }
    }
    throw error("这段文本没有结束，缺少双引号", at: start)
  }

  private mutating func escaped() throws(InputError) -> Character {
    let start = place - 1
    let byte = current
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "u"):
      var unit = try hexadecimal(start)
      if (0xD800..<0xDC00).contains(unit), take("\\"), take("u") {
        let low = try hexadecimal(start)
        guard (0xDC00..<0xE000).contains(low) else { throw error("\\u 的写法不对", at: start) }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw error("\\u 的写法不对", at: start) }
      return Character(scalar)
    default: throw error("文本中的 \\ 后面不能是这个字符", at: start)
    }
  }

  private mutating func hexadecimal(_ start: Int) throws(InputError) -> UInt32 {
    let digits = bytes[min(place, bytes.count)..<min(place + 4, bytes.count)]
    let text = String(decoding: digits, as: UTF8.self)
    guard text.utf8.count == 4, text.allSatisfy(\.isHexDigit), let value = UInt32(text, radix: 16)
    else { throw error("\\u 的写法不对", at: start) }
    place += 4
    return value
  }
}
