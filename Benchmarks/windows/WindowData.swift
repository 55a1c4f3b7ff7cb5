internal import BenchmarkSupport
internal import Glibc

/// Sixteen million records of a million subjects, most of which have few and some very many.
final class WindowData: Sendable {
  static let asOf: Int32 = 20_000
  static let halfLife = 180

  let subjects = 1_000_000
  let records: Int
  let offsets: ColumnMemory<Int64>
  let days: ColumnMemory<Int32>
  let kinds: ColumnMemory<UInt8>
  let amounts: ColumnMemory<Int64>

  init(seed: UInt64) {
    var random = Random(seed: seed)
    offsets = ColumnMemory(count: subjects + 1)
    var end: Int64 = 0
    for subject in 0..<subjects {
      offsets.start[subject] = end
      // Half have seven records or fewer, one in a hundred more than 130.
      end += min(Int64(exp(1.98 + 1.27 * random.normal())), 80_000)
    }
    offsets.start[subjects] = end
    records = Int(end)
    days = ColumnMemory(count: records, place: 1)
    kinds = ColumnMemory(count: records, place: 2)
    amounts = ColumnMemory(count: records, place: 3)
    for record in 0..<records {
      let word = random.next()
      days.start[record] = WindowData.asOf - Int32(word % 1500)
      kinds.start[record] = UInt8(word >> 16 & 0xff) % 12
      // In fen: from about thirty yuan to nearly ninety thousand.
      amounts.start[record] = Int64(exp(8 + Double(word >> 32 & 0xfff) / 512))
    }
  }
}
