/// Runs parts of a job, one after the other or on threads: the engine starts none of its own.
///
/// For example, with the threads of Dispatch:
///
///     let threads = EngineRunner { count, body in
///       DispatchQueue.concurrentPerform(iterations: count, execute: body)
///     }
public struct EngineRunner: Sendable {
  /// Calls the body once for each number below a count, in any order, and returns when all calls
  /// have.
  public let run: @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

  /// Makes a runner.
  public init(
    _ run: @escaping @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void
  ) {
    self.run = run
  }

  /// One part after the other on the caller's thread.
  public static let inOrder = EngineRunner { count, body in
    for place in 0..<count { body(place) }
  }
}
