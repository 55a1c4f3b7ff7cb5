internal import Glibc

/// A function of a C library that was compiled for this run, to be called over the same memory.
///
/// The library stands beside the program under test so that its flags are its own: -O3, the
/// instruction set of this machine.
public struct Peer {
  private let library: UnsafeMutableRawPointer

  /// Opens a library; `nil` with a word on standard error where that fails.
  public init?(_ path: String) {
    guard let library = dlopen(path, RTLD_NOW) else {
      report("no peer: \(dlerror().map { String(cString: $0) } ?? path)")
      return nil
    }
    self.library = library
  }

  /// A function by its name, as the type it has.
  public func function<T>(_ name: String, as type: T.Type) -> T? {
    dlsym(library, name).map { unsafeBitCast($0, to: type) }
  }
}
