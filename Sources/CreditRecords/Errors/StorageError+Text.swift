extension StorageError: CustomStringConvertible {
  /// What happened and what to do about it.
  ///
  /// This is the one place where storage errors are put into words.
  public var description: String {
    let (happened, advice) = words
    var text = "\(happened)."
    if let detail { text += " (\(detail))" }
    return text + " " + advice
  }

  private var place: String { path.map { "'\($0)'" } ?? "the store" }
  private var thing: String { subject.map { "'\($0)'" } ?? "an unnamed definition" }

  private var words: (happened: String, advice: String) {
    switch code {
    case .busy:
      (
        "Another writer is using \(place)",
        "Wait until it has finished, then try again; nothing was changed."
      )
    case .full:
      (
        "There is no room left to write \(place)",
        "Free some space and repeat the step; nothing of the unfinished batch was kept."
      )
    case .readOnly:
      (
        "\(place) may not be written",
        "Give yourself write permission on the file and its folder, or open it for reading only."
      )
    case .corrupt:
      (
        "The content of \(place) is damaged",
        "Stop writing to it, keep a copy of the file and restore the last backup."
      )
    case .notADatabase:
      (
        "\(place) is not a credit store; it is a file of another kind",
        "Check the path; the file was left as it is."
      )
    case .notAStore:
      (
        "\(place) is a database, but not a credit store",
        "Check the path; the file was left as it is."
      )
    case .newerFormat:
      (
        "\(place) was written by a newer version of this library",
        "Update the program, or use the store it was made for; the file was left as it is."
      )
    case .cannotOpen:
      (
        "\(place) cannot be opened",
        "Check that its folder exists and that you may read and write there."
      )
    case .inputOutput:
      (
        "Reading or writing \(place) failed",
        "Check the disk and its mount, then open the store again; whole batches are safe."
      )
    case .definitionConflict:
      (
        "The definition of \(thing) contradicts the one the store holds",
        "Give the changed definition a new edition name; stored rows are never rewritten."
      )
    case .undefined:
      ("\(thing) is not defined in the store", "Define it before using it.")
    case .mismatch:
      (
        "The rows do not fit the definition of \(thing)",
        "Compare the columns with the definition; nothing of these rows was kept."
      )
    case .uniqueKey:
      (
        "A unique key of \(thing) is already taken by another document",
        "Look the other document up by this key; nothing was changed."
      )
    case .staleRevision:
      (
        "A document of \(thing) was changed in the meantime",
        "Read it again and repeat the change; nothing was changed."
      )
    case .batchClosed:
      (
        "This batch is no longer open: it was committed, abandoned or a step of it failed",
        "Begin a new batch."
      )
    case .limit:
      ("A limit of the store was met", "Split the work into smaller parts.")
    default:
      ("The storage engine failed on \(place)", "Open the store again; whole batches are safe.")
    }
  }
}
