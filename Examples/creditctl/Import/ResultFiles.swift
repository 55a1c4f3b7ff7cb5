internal import CreditCleansing
internal import CreditRecords
internal import Glibc

/// The files an import leaves beside the store; they appear when the batch is stored.
final class ResultFiles {
  /// Takes what cleansing yields; none when the files have appeared or were given up.
  private(set) var directory: CleansingDirectory?
  private let folder: String
  private let partial: String

  init(_ folder: String) throws {
    self.folder = folder
    partial = "\(folder)/.\(getpid()).partial"
    try Files.makeFolder(folder)
    directory = try CleansingDirectory(
      partial, options: CleansingDirectory.Options(writesPackages: false))
  }

  /// Makes the files appear, with a file for each provider whose rows are questioned.
  func publish(_ batch: Batch, in store: any CreditStore) throws {
    for name in ["accepted", "questioned", "repairs", "merged", "linked", "stats", "summary"] {
      let file = "\(folder)/\(name).csv"
      guard rename("\(partial)/\(name).csv", file) == 0 || errno == ENOENT else {
        throw OutputError(file, "不能放到位", errno)
      }
    }
    discard()
    var query = QuestionQuery()
    query.batch = batch.sequence
    try QuestionFiles.write(query, from: store, to: "\(folder)/questioned")
  }

  /// Takes away what has not appeared.
  func discard() {
    directory = nil
    rmdir(partial)
  }
}
