internal import CreditCore
internal import Glibc

/// A file of questioned rows for each provider, in the provider's own columns.
///
/// A corrected file can be sent in again: the number in its last column says which question each
/// row answers. Where a file that is itself such an answer is questioned again, its old reasons
/// and numbers give way to the new ones.
final class ProviderPackages {
  /// The heading under which the reasons stand.
  static let reasonHeading = "置疑原因"
  /// The heading under which a question's number stands.
  static let numberHeading = "置疑编号"

  private let folder: String
  private let headings: [String]
  /// The columns that are the provider's own.
  private let columns: [Int]
  private var pending: [String: [UInt8]] = [:]
  private var pendingCount = 0
  private var files: [String: String] = [:]
  private var names: Set<String> = []
  private static let limit = 1 << 16
  /// What all providers together may hold back.
  private static let wholeLimit = 1 << 24

  init(_ folder: String, headings: [String]) throws(IngestError) {
    self.folder = folder
    self.headings = headings
    columns = headings.indices.filter {
      headings[$0] != ProviderPackages.reasonHeading
        && headings[$0] != ProviderPackages.numberHeading
    }
    if mkdir(folder, 0o755) != 0 && errno != EEXIST {
      throw .cannotWrite(folder, byte: nil, errno: errno)
    }
  }

  deinit { for name in files.values { unlink("\(folder)/\(name).partial") } }

  func add(
    _ rows: RowChunk, _ row: Int, provider: String, reasons: [String], number: String
  ) throws(IngestError) {
    var line: [UInt8] = []
    let isSound = !rows.problems.contains { $0.row == row }
    if isSound, rows.delimiter == UInt8(ascii: ","), columns.count == headings.count {
      line.append(contentsOf: rows.rawRow(row).bytes)
    } else {
      // Cell by cell a damaged row keeps to its columns, so that its answer can be read.
      for (place, column) in columns.enumerated() {
        if place > 0 { line.append(UInt8(ascii: ",")) }
        // What the provider wrote, not what rules made of it.
        line += ProviderPackages.cell(CSVCell.text(rows.rawCell(column, row).bytes))
      }
    }
    for (place, text) in [reasons.joined(separator: "；"), number].enumerated() {
      if !columns.isEmpty || place > 0 { line.append(UInt8(ascii: ",")) }
      line += ProviderPackages.cell(text)
    }
    line.append(UInt8(ascii: "\n"))
    pendingCount += line.count
    pending[provider, default: []] += line
    if pending[provider, default: []].count > ProviderPackages.limit {
      try flush(provider)
    } else if pendingCount > ProviderPackages.wholeLimit {
      for name in pending.keys.sorted() { try flush(name) }
    }
  }

  private static func cell(_ text: String) -> [UInt8] {
    if text.utf8.contains(0) {
      // A file with NUL bytes passes for no text, and could not be sent in again.
      return cell(text.replacing("\0", with: "\u{FFFD}"))
    }
    if text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) {
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
      return Array("\"\(parts.joined(separator: "\"\""))\"".utf8)
    }
    return Array(text.utf8)
  }

  /// A file name for a provider: its name without what file systems do not like, and not longer
  /// than they allow.
  private func fileName(_ provider: String) -> String {
    var name = ""
    for character in provider.isEmpty ? "未注明单位" : provider {
      let isPlain =
        !"/\\:*?\"<>|.".contains(character)
        && character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      let more = isPlain ? String(character) : "_"
      if name.utf8.count + more.utf8.count > 180 { break }
      name += more
    }
    if name.isEmpty { name = "_" }
    var candidate = name
    var number = 2
    while names.contains(candidate) {
      candidate = "\(name)_\(number)"
      number += 1
    }
    names.insert(candidate)
    return candidate
  }

  private func flush(_ provider: String) throws(IngestError) {
    guard var bytes = pending.removeValue(forKey: provider) else { return }
    pendingCount -= bytes.count
    let isNew = files[provider] == nil
    let name = files[provider] ?? fileName(provider)
    files[provider] = name
    if isNew {
      // A byte order mark tells spreadsheets that the text is UTF-8.
      var head: [UInt8] = [0xEF, 0xBB, 0xBF]
      let all =
        columns.map { headings[$0] }
        + [ProviderPackages.reasonHeading, ProviderPackages.numberHeading]
      head += Array(all.map(ProviderPackages.cell).joined(separator: [UInt8(ascii: ",")]))
      head.append(UInt8(ascii: "\n"))
      bytes = head + bytes
    }
    let path = "\(folder)/\(name).csv"
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (isNew ? O_TRUNC : O_APPEND)
    let descriptor = open("\(folder)/\(name).partial", flags, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path, byte: nil, errno: errno) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let step = bytes.withUnsafeBytes { raw in
        raw.baseAddress.map { Glibc.write(descriptor, $0 + done, raw.count - done) } ?? 0
      }
      if step < 0 {
        if errno == EINTR { continue }
        throw .cannotWrite(path, byte: nil, errno: errno)
      }
      done += step
    }
  }

  /// Writes what is left; the files have no names yet.
  func complete() throws(IngestError) {
    for provider in pending.keys.sorted() { try flush(provider) }
  }

  /// Makes all files appear.
  func publish() throws(IngestError) {
    for name in files.values.sorted() {
      let target = "\(folder)/\(name).csv"
      if rename("\(folder)/\(name).partial", target) != 0 {
        throw .cannotWrite(target, byte: nil, errno: errno)
      }
    }
    files = [:]
  }
}
