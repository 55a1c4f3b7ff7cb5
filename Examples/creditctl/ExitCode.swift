/// What the process ends with.
enum ExitCode: Int32, Sendable {
  /// Everything was done, and nothing is open.
  case done = 0
  /// Everything was done, and the data has questions that somebody must answer.
  case questions = 1
  /// The command line was not understood; nothing was done.
  case usage = 2
  /// An input could not be read; nothing was done.
  case unreadable = 3
  /// An output or the store could not be written; nothing is half done.
  case failed = 4
}
