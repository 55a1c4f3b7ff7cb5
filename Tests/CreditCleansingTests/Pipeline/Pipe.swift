import Glibc

/// A named pipe from which a text can be read once.
final class Pipe {
  let path: String
  private var thread = pthread_t()

  struct Failed: Error {}

  private final class Work {
    let path: String
    let bytes: [UInt8]
    init(_ path: String, _ bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  init(_ path: String, _ text: String) throws {
    self.path = path
    guard mkfifo(path, 0o600) == 0 else { throw Failed() }
    let work = Unmanaged.passRetained(Work(path, Array(text.utf8)))
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        let descriptor = open(work.path, O_WRONLY)
        if descriptor >= 0 {
          _ = write(descriptor, work.bytes, work.bytes.count)
          close(descriptor)
        }
        return nil
      }, work.toOpaque())
    if status != 0 {
      work.release()
      throw Failed()
    }
  }

  deinit {
    pthread_join(thread, nil)
    unlink(path)
  }
}

extension TemporaryFolder {
  /// Gives a file another name.
  func rename(_ old: String, _ new: String) {
    _ = Glibc.rename("\(path)/\(old)", "\(path)/\(new)")
  }

  /// Replaces what stands in a file, in place; a text as long as before keeps the rest.
  func overwrite(_ name: String, with text: String) {
    let isWhole = text.count < 6 && text.lowercased() == text
    let descriptor = open("\(path)/\(name)", isWhole ? O_WRONLY | O_TRUNC : O_WRONLY)
    guard descriptor >= 0 else { return }
    let bytes = Array(text.utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
  }
}
