internal import CreditCore
internal import Glibc

/// A file of questioned rows for each provider, in the provider's own columns.
///
/// A corrected file can be sent in again: the number in its last column says which question each
/// row answers.
final class ProviderPackages {
  /// The heading under which the reasons stand.
  static let reasonHeading = "置疑原因"
  /// The heading under which a question's number stands.
  static let numberHeading = "置疑编号"

  private let folder: String
  private let headings: [String]
  private var pending: [String: [UInt8]] = [:]
  private var files: [String: String] = [:]
  private static let limit = 1 << 16

  init(_ folder: String, headings: [String]) throws(IngestError) {
    self.folder = folder
    self.headings = headings
    if mkdir(folder, 0o755) != 0 && errno != EEXIST {
      throw .cannotWrite(folder, byte: nil, errno: errno)
    }
  }

  deinit { for name in files.values { unlink("\(folder)/\(name).partial") } }

  func add(
    _ rows: RowChunk, _ row: Int, provider: String, reasons: [String], number: String
  ) throws(IngestError) {
    var line: [UInt8] = []
    if rows.delimiter == UInt8(ascii: ",") {
      line.append(contentsOf: rows.rawRow(row).bytes)
    } else {
      for column in 0..<rows.columnCount {
        if column > 0 { line.append(UInt8(ascii: ",")) }
        // What the provider wrote, not what rules made of it.
        let raw = rows.rawCell(column, row)
        var arena = ByteArena()
        if let start = raw.start, raw.count > 0 {
          line += ProviderPackages.cell(CSVCell.value(start, raw.count, &arena).text ?? "")
        }
      }
    }
    line.append(UInt8(ascii: ","))
    line += ProviderPackages.cell(reasons.joined(separator: "；"))
    line.append(UInt8(ascii: ","))
    line += ProviderPackages.cell(number)
    line.append(UInt8(ascii: "\n"))
    pending[provider, default: []] += line
    if pending[provider, default: []].count > ProviderPackages.limit { try flush(provider) }
  }

  private static func cell(_ text: String) -> [UInt8] {
    if text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) {
      return Array(
        "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
          .utf8)
    }
    return Array(text.utf8)
  }

  /// A file name for a provider: its name without what file systems do not like.
  private func fileName(_ provider: String) -> String {
    var name = provider.isEmpty ? "未注明单位" : String(provider.prefix(60))
    name = String(name.map { "/\\:*?\"<>|.".contains($0) || $0.isNewline ? "_" : $0 })
    var candidate = name
    var number = 2
    while files.values.contains(candidate) {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }

  private func flush(_ provider: String) throws(IngestError) {
    guard var bytes = pending.removeValue(forKey: provider) else { return }
    let isNew = files[provider] == nil
    let name = files[provider] ?? fileName(provider)
    files[provider] = name
    if isNew {
      // A byte order mark tells spreadsheets that the text is UTF-8.
      var head: [UInt8] = [0xEF, 0xBB, 0xBF]
      let all = headings + [ProviderPackages.reasonHeading, ProviderPackages.numberHeading]
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

  func finish() throws(IngestError) {
    for provider in pending.keys.sorted() { try flush(provider) }
    for name in files.values.sorted() {
      let target = "\(folder)/\(name).csv"
      if rename("\(folder)/\(name).partial", target) != 0 {
        throw .cannotWrite(target, byte: nil, errno: errno)
      }
    }
    files = [:]
  }
}
