internal import Synchronization

/// Lets one caller at a time run a closure that may throw and return anything.
///
/// `Mutex` asks that results can be sent to another thread; here they stay with the caller.
package final class Lock: Sendable {
  private let mutex = Mutex(())

  package init() {}

  /// Runs the closure while no other one runs; not to be called again from within.
  package func holding<Result>(_ body: () throws -> Result) throws -> Result {
    var outcome: Swift.Result<Result, any Error>?
    mutex.withLock { _ in outcome = Swift.Result { try body() } }
    guard let outcome else { preconditionFailure("a lock runs its body") }
    return try outcome.get()
  }
}
