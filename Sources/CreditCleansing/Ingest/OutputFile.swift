internal import Glibc

/// A file that appears under its name only when it is complete.
///
/// Bytes go to a temporary name beside it, which is renamed by ``finish(durable:)`` and removed
/// if that never comes. What is no regular file (a pipe, a terminal) is written directly.
final class OutputFile {
  /// The file as the caller named it.
  let path: String
  private var temporary: String?
  private var descriptor: Int32
  private(set) var written = 0

  /// Begins a file.
  init(path: String) throws(IngestError) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw .directory(path) }
    if exists, kind != S_IFREG {
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .cannotWrite(path, byte: nil, errno: errno) }
      return
    }
    var attempt = 0
    while true {
      let name = "\(path).partial-\(getpid())-\(attempt)"
      descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        temporary = name
        return
      }
      attempt += 1
      guard errno == EEXIST, attempt < 1000 else {
        throw .cannotWrite(path, byte: nil, errno: errno)
      }
    }
  }

  deinit { abandon() }

  /// Writes bytes at the end.
  func write(_ bytes: UnsafePointer<UInt8>, count: Int) throws(IngestError) {
    guard descriptor >= 0 else { throw .cannotWrite(path, byte: written, errno: EBADF) }
    var done = 0
    while done < count {
      let step = Glibc.write(descriptor, bytes + done, count - done)
      if step < 0 {
        if errno == EINTR { continue }
        throw failure(errno)
      }
      done += step
      written += step
    }
  }

  /// Takes pieces out of the file, closing the gaps in place.
  ///
  /// What lies behind a piece is moved forward within the file: pages that are in memory already
  /// cost a fraction of what a second file would.
  ///
  /// - Parameter pieces: in order, not overlapping.
  func remove(_ pieces: [Range<Int>]) throws(IngestError) {
    guard let first = pieces.first else { return }
    let size = 1 << 20
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { buffer.deallocate() }
    var target = first.lowerBound
    for (number, piece) in pieces.enumerated() {
      var source = piece.upperBound
      let end = number + 1 < pieces.count ? pieces[number + 1].lowerBound : written
      while source < end {
        let step = pread(descriptor, buffer, min(size, end - source), off_t(source))
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { throw failure(step < 0 ? errno : EIO) }
        var done = 0
        while done < step {
          let put = pwrite(descriptor, buffer + done, step - done, off_t(target + done))
          if put < 0, errno == EINTR { continue }
          guard put > 0 else { throw failure(put < 0 ? errno : EIO) }
          done += put
        }
        source += step
        target += step
      }
    }
    guard ftruncate(descriptor, off_t(target)) == 0 else { throw failure(errno) }
    written = target
  }

  /// Gives the file its name; nothing can be written after that.
  func finish(durable: Bool) throws(IngestError) {
    try complete(durable: durable)
    try publish()
  }

  /// Ends the file without its name, so that several can appear when all are whole.
  func complete(durable: Bool) throws(IngestError) {
    guard descriptor >= 0 else { return }
    if durable, temporary != nil, fsync(descriptor) != 0 { throw failure(errno) }
    let closed = close(descriptor)
    let code = errno
    descriptor = -1
    if closed != 0 { throw failure(code) }
  }

  /// Gives a completed file its name.
  func publish() throws(IngestError) {
    guard let temporary else { return }
    if rename(temporary, path) != 0 { throw failure(errno) }
    self.temporary = nil
  }

  private func failure(_ code: Int32) -> IngestError {
    abandon()
    return .cannotWrite(path, byte: written, errno: code)
  }

  /// Removes what was written.
  private func abandon() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    if let temporary { unlink(temporary) }
    temporary = nil
  }
}
