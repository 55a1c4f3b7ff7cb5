internal import Glibc

/// A file that is written through a buffer, and the process's standard streams.
final class Output: @unchecked Sendable {
  /// What the message of a failure calls it.
  let name: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var failure: OutputError?
  private static let bufferSize = 1 << 18

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    buffer.reserveCapacity(Output.bufferSize + 4096)
  }

  /// The standard output.
  static let standard = Output(descriptor: STDOUT_FILENO, name: "标准输出")

  /// Whether the messages of the process are read by a person as they come.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a message to standard error at once.
  static func complain(_ message: String) { put(message + "\n") }

  /// Writes words to standard error at once, without a line end.
  static func put(_ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDERR_FILENO, $0.baseAddress.map { $0 + done }, bytes.count - done)
      }
      if count <= 0 { return }
      done += count
    }
  }

  /// Adds text; a failure shows at the next ``flush()`` or ``finish()``.
  func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    drainIfFull()
  }

  /// Adds bytes; a failure shows at the next ``flush()`` or ``finish()``.
  func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    drainIfFull()
  }

  /// Hands everything to the system.
  func flush() throws(OutputError) {
    drain()
    if let failure { throw failure }
  }

  /// Ends the output.
  func finish() throws(OutputError) { try flush() }

  private func drainIfFull() { if buffer.count >= Output.bufferSize { drain() } }

  private func drain() {
    defer { buffer.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    buffer.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          failure = OutputError(name, "写不进去", errno)
          return
        }
        done += count
      }
    }
  }
}

/// An output that could not be written.
struct OutputError: Error, Sendable {
  /// The file or stream.
  let name: String
  /// What could not be done.
  let what: String
  /// The system's number for why.
  let code: Int32

  init(_ name: String, _ what: String, _ code: Int32) {
    self.name = name
    self.what = what
    self.code = code
  }
}
