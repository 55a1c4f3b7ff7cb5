internal import CreditCore
internal import CreditLanguage

/// Computes the keys by which rows repeat each other.
struct KeyReader {
  let program: DatasetProgram
  let cleanser: ChunkCleanser

  init(_ cleanser: ChunkCleanser) {
    self.cleanser = cleanser
    program = cleanser.program
  }

  /// The lanes of a merge rule's keys for a cleansed chunk.
  func lanes(_ merge: DatasetProgram.MergeProgram, _ chunk: CleansedChunk) -> [Lane] {
    switch merge.sameness {
    case .identical(let fields): fields.map { .text(chunk.texts[$0]) }
    case .keys(let formulas): formulas.map { cleanser.evaluate($0, chunk) }
    }
  }

  /// A hash of each row's key, 0 for a row that cannot repeat another.
  func hashes(
    _ merge: DatasetProgram.MergeProgram, _ lanes: [Lane], _ chunk: CleansedChunk,
    into hashes: UnsafeMutablePointer<UInt64>
  ) {
    let count = chunk.rowCount
    for row in 0..<count { hashes[row] = 0x5BD1_E995 }
    let missingCounts: Bool
    if case .identical = merge.sameness { missingCounts = true } else { missingCounts = false }
    for lane in lanes {
      if case .text(let texts) = lane {
        for row in 0..<count {
          let text = texts[row]
          guard let start = text.start else {
            hashes[row] =
              missingCounts ? ByteHash.of(UnsafeRawPointer(hashes + row), count: 8, seed: 1) : 0
            continue
          }
          if hashes[row] != 0 || missingCounts {
            hashes[row] = ByteHash.of(
              UnsafeRawPointer(start), count: text.count, seed: hashes[row])
          }
        }
        continue
      }
      for row in 0..<count where hashes[row] != 0 || missingCounts {
        let value = lane.value(row)
        var text = value.description
        hashes[row] =
          value.isMissing
          ? 0
          : text.withUTF8 { bytes in
            bytes.baseAddress.map {
              ByteHash.of(UnsafeRawPointer($0), count: bytes.count, seed: hashes[row])
            } ?? 1
          }
      }
    }
    if missingCounts { for row in 0..<count where hashes[row] == 0 { hashes[row] = 1 } }
  }

  /// The full key of a row; `nil` if a part that must be there is missing.
  func key(_ merge: DatasetProgram.MergeProgram, _ lanes: [Lane], _ row: Int) -> [UInt8]? {
    var key: [UInt8] = []
    for lane in lanes {
      let length: Int
      let start = key.count
      if case .text(let texts) = lane {
        let text = texts[row]
        if text.isMissing {
          if case .keys = merge.sameness { return nil }
          length = -1
        } else {
          key.append(contentsOf: text.bytes)
          length = text.count
        }
      } else {
        let value = lane.value(row)
        if value.isMissing { return nil }
        key.append(contentsOf: value.description.utf8)
        length = key.count - start
      }
      // Lengths keep "ab","c" apart from "a","bc".
      withUnsafeBytes(of: Int32(truncatingIfNeeded: length)) { key.append(contentsOf: $0) }
    }
    return key
  }
}
