/// How well bytes read as UTF-8 and as GB 18030.
struct EncodingGuess {
  /// Whether all bytes are below 80.
  var isASCII = true
  /// Scalars of several bytes, were it UTF-8.
  var scalars = 0
  /// Places that are not UTF-8.
  var notUTF8 = 0
  /// Where the first of them lies.
  var firstNotUTF8 = 0
  /// Characters of several bytes, were it GB 18030.
  var characters = 0
  /// Places that are not GB 18030.
  var notGB18030 = 0
  /// Where the first of them lies.
  var firstNotGB18030 = 0

  /// The encoding that fits; `nil` where neither does.
  ///
  /// A damaged UTF-8 file still holds far more sequences that are right than wrong, which GB
  /// 18030 text read as UTF-8 never does.
  var encoding: TextEncoding? {
    if notUTF8 == 0 || scalars > 8 * notUTF8 { return .utf8 }
    if notGB18030 == 0 || characters > 8 * notGB18030 { return .gb18030 }
    return nil
  }

  /// Reads a sample; what it cuts off at its end counts neither way.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return }
    isASCII = false
    countUTF8(bytes, from: first)
    if notUTF8 > 0 { countGB18030(bytes, from: first) }
  }

  private mutating func countUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) {
    var at = first
    while at < bytes.count {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      switch UTF8Text.sequence(bytes, at) {
      case .whole(let length):
        scalars += 1
        at += length
      case .cut: at = bytes.count
      case .invalid(let length):
        if notUTF8 == 0 { firstNotUTF8 = at }
        notUTF8 += 1
        at += length
      }
    }
  }

  private mutating func countGB18030(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) {
    var at = first
    while at < bytes.count {
      let lead = bytes[at]
      if lead < 0x80 {
        at += 1
        continue
      }
      guard at + 1 < bytes.count else { return }
      let second = bytes[at + 1]
      let isLead = lead != 0x80 && lead != 0xff
      if isLead, second >= 0x40, second != 0x7f, second != 0xff {
        characters += 1
        at += 2
      } else if isLead, 0x30...0x39 ~= second {
        guard at + 3 < bytes.count else { return }
        if 0x81...0xfe ~= bytes[at + 2], 0x30...0x39 ~= bytes[at + 3] {
          characters += 1
          at += 4
        } else {
          refuse(&at)
        }
      } else {
        refuse(&at)
      }
    }
  }

  private mutating func refuse(_ at: inout Int) {
    if notGB18030 == 0 { firstNotGB18030 = at }
    notGB18030 += 1
    at += 1
  }
}
