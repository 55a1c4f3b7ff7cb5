internal import Glibc

/// Text of another encoding to UTF-8 or back, piece by piece, by the system's `iconv`.
///
/// This is the only place that knows `iconv`; where the system lacks a character set, making a
/// converter says so.
final class TextConverter {
  /// What one step did.
  struct Step {
    /// Bytes of the input that were used.
    var read = 0
    /// Bytes of output that were written.
    var written = 0
    /// Why it stopped.
    var reason = Reason.done
  }
  enum Reason {
    /// All input was used.
    case done
    /// The output has no room for more.
    case full
    /// The input ends inside a character.
    case cut
    /// The next bytes of the input are no character, or none the output can hold.
    case invalid
  }

  private let handle: iconv_t

  /// Makes a converter, or `nil` where the system has none for these encodings.
  init?(from: TextEncoding, to: TextEncoding) {
    guard let handle = iconv_open(to.rawValue, from.rawValue), Int(bitPattern: handle) != -1 else {
      return nil
    }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Converts as much as fits.
  func convert(
    _ input: UnsafePointer<UInt8>, _ inputCount: Int, _ output: UnsafeMutablePointer<UInt8>,
    _ room: Int
  ) -> Step {
    var inputLeft = inputCount
    var outputLeft = room
    let status = UnsafeMutablePointer(mutating: input).withMemoryRebound(
      to: CChar.self, capacity: inputCount
    ) { input in
      output.withMemoryRebound(to: CChar.self, capacity: room) { output in
        var input: UnsafeMutablePointer<CChar>? = input
        var output: UnsafeMutablePointer<CChar>? = output
        return iconv(handle, &input, &inputLeft, &output, &outputLeft)
      }
    }
    let stopped = status == -1 ? errno : 0
    var step = Step(read: inputCount - inputLeft, written: room - outputLeft)
    switch stopped {
    case 0: step.reason = .done
    case E2BIG: step.reason = .full
    case EINVAL: step.reason = .cut
    default: step.reason = .invalid
    }
    return step
  }
}
