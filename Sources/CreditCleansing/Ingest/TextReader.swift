internal import Glibc

/// The text of a file as UTF-8, whatever its encoding, from front to back.
///
/// UTF-8 passes through unchanged and unchecked. Until the first byte over 7F the encoding is
/// open, unless the caller or a byte order mark fixed it.
final class TextReader {
  /// The encoding; `nil` while only ASCII was seen.
  private(set) var encoding: TextEncoding?
  /// Where, in the text, bytes were replaced by U+FFFD, and where they lie in the file; grows
  /// only while transcoding.
  var replaced: [(text: Int, file: Int)] = []
  /// Bytes of a byte order mark that the text leaves out.
  private(set) var markCount = 0
  /// Whether places in the text are places in the file.
  var keepsPlaces: Bool { converter == nil }
  var name: String { bytes.name }
  /// Another handle on the file, or -1 where its bytes cannot be read again.
  func duplicate() -> Int32 { bytes.duplicate() }

  private let bytes: ByteReader
  private var converter: TextConverter?
  private var isStart = true
  private var textCount = 0
  // Bytes that await transcoding: from `rawBegin` to `rawEnd`.
  private var raw: UnsafeMutablePointer<UInt8>?
  private var rawCapacity = 0
  private var rawBegin = 0
  private var rawEnd = 0
  private var rawOffset = 0
  private var rawAtEnd = false

  static let rawBlock = 1 << 18
  private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

  init(_ bytes: ByteReader, encoding: TextEncoding?) {
    self.bytes = bytes
    self.encoding = encoding
  }

  deinit { raw?.deallocate() }

  /// Fills room with the next text and returns its length; 0 only at the end.
  ///
  /// - Precondition: there is room for at least 64 bytes.
  func read(
    into room: UnsafeMutablePointer<UInt8>, count: Int
  ) throws(IngestError) -> Int {
    let number = try step(room, count)
    textCount += number
    return number
  }

  private func step(
    _ room: UnsafeMutablePointer<UInt8>, _ count: Int
  ) throws(IngestError) -> Int {
    if isStart {
      isStart = false
      return try start(room, count)
    }
    if converter != nil { return try transcode(room, count) }
    let number = try bytes.read(into: room, count: count)
    return encoding == nil ? try decide(room, number, count) : number
  }

  /// The first block: byte order mark, formats that are no text, encoding.
  private func start(
    _ room: UnsafeMutablePointer<UInt8>, _ count: Int
  ) throws(IngestError) -> Int {
    var number = try bytes.read(into: room, count: count)
    guard number > 0 else { throw .empty(name) }
    let sample = UnsafeBufferPointer(start: room, count: number)
    if let (marked, length) = FileSignature.byteOrderMark(sample) {
      if encoding == nil || encoding == marked {
        encoding = marked
        markCount = length
        number -= length
        memmove(room, room + length, number)
      }
    } else if let other = FileSignature.otherFormat(sample) {
      throw .otherFormat(name, name: other.name, remedy: other.remedy)
    }
    switch encoding {
    case .utf8:
      try refuseBinary(room, number)
      return number
    case .some: return try beginTranscoding(room, number, count)
    case nil:
      try refuseBinary(room, number)
      return try decide(room, number, count)
    }
  }

  /// A NUL among the first bytes means that this is no text.
  private func refuseBinary(
    _ room: UnsafeMutablePointer<UInt8>, _ number: Int
  ) throws(IngestError) {
    let sample = UnsafeBufferPointer(start: room, count: min(number, 4096))
    if let place = sample.firstIndex(of: 0) { throw .binary(name, byte: markCount + place) }
  }

  /// Settles the encoding at the first block with bytes over 7F.
  private func decide(
    _ room: UnsafeMutablePointer<UInt8>, _ number: Int, _ count: Int
  ) throws(IngestError) -> Int {
    let guess = EncodingGuess(UnsafeBufferPointer(start: room, count: number))
    if guess.isASCII { return number }
    guard let found = guess.encoding else {
      throw .unknownEncoding(
        name, byte: bytes.offset - number + min(guess.firstNotUTF8, guess.firstNotGB18030))
    }
    encoding = found
    return found == .utf8 ? number : try beginTranscoding(room, number, count)
  }

  private func beginTranscoding(
    _ room: UnsafeMutablePointer<UInt8>, _ number: Int, _ count: Int
  ) throws(IngestError) -> Int {
    let from = encoding ?? .utf8
    rawOffset = bytes.offset - number
    guard let converter = TextConverter(from: from, to: .utf8) else {
      throw .encodingUnavailable(name, name: from.rawValue, byte: rawOffset)
    }
    self.converter = converter
    rawCapacity = max(number, TextReader.rawBlock)
    let raw = UnsafeMutablePointer<UInt8>.allocate(capacity: rawCapacity)
    raw.update(from: room, count: number)
    self.raw = raw
    rawEnd = number
    return try transcode(room, count)
  }

  private func transcode(
    _ room: UnsafeMutablePointer<UInt8>, _ count: Int
  ) throws(IngestError) -> Int {
    guard let converter, let raw else { return 0 }
    var number = 0
    while true {
      if rawEnd - rawBegin < 8, !rawAtEnd { try refill(raw) }
      if rawBegin == rawEnd { break }
      let step = converter.convert(raw + rawBegin, rawEnd - rawBegin, room + number, count - number)
      rawBegin += step.read
      number += step.written
      switch step.reason {
      case .done: continue
      case .full: return number
      case .cut where !rawAtEnd: try refill(raw)
      case .cut, .invalid:
        guard count - number >= TextReader.replacement.count else { return number }
        replaced.append((textCount + number, rawOffset + rawBegin))
        for byte in TextReader.replacement {
          room[number] = byte
          number += 1
        }
        let width = encoding == .gb18030 ? 1 : 2
        rawBegin = step.reason == .cut ? rawEnd : min(rawBegin + width, rawEnd)
      }
    }
    return number
  }

  /// Reads the next raw bytes behind those not used yet.
  private func refill(_ raw: UnsafeMutablePointer<UInt8>) throws(IngestError) {
    let kept = rawEnd - rawBegin
    memmove(raw, raw + rawBegin, kept)
    rawOffset += rawBegin
    rawBegin = 0
    rawEnd = kept
    let number = try bytes.read(into: raw + kept, count: rawCapacity - kept)
    rawEnd += number
    if number < rawCapacity - kept { rawAtEnd = true }
  }
}
