internal import CreditRecords
internal import Glibc

/// The right to have a batch open, over all processes; given up when the value ends.
///
/// It is a lock on a file beside the store, which the system releases even when a process is
/// killed. Readers never take it.
struct WriterLock: ~Copyable {
  private let file: CInt

  /// Takes the lock, or throws ``StorageError/Code/busy`` if another writer has it.
  init(besides path: String) throws(StorageError) {
    let name = path + "-writer"
    let opened = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      let code: StorageError.Code =
        switch errno {
        case EACCES, EROFS, EPERM: .readOnly
        case ENOSPC, EDQUOT: .full
        default: .cannotOpen
        }
      throw StorageError(code, path: name, detail: String(cString: strerror(errno)))
    }
    while flock(opened, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let isHeld = errno == EWOULDBLOCK
      close(opened)
      throw StorageError(isHeld ? .busy : .inputOutput, path: isHeld ? path : name)
    }
    file = opened
  }

  deinit { close(file) }
}
