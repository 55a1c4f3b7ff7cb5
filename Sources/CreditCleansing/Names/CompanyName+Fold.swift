/// Folding: the two written forms under which names are compared and joined.
///
///     CompanyName.form("嘉里物流 (武漢) 有限责任公司")  // 嘉里物流（武漢）有限责任公司
///     CompanyName.key("嘉里物流 (武漢) 有限责任公司")   // 嘉里物流（武汉）有限公司
///
/// Both are idempotent. `form` is what may be written back into a record; `key` is for comparing
/// only, because it drops what the register distinguishes.
extension CompanyName {
  /// The name without blanks, with every bracket as （）, and full-width letters and digits as ASCII.
  public static func form(_ name: String) -> String {
    folded(name) { form($0, into: &$1) }
  }

  /// The form with traditional characters as simplified ones, Latin letters as capitals, and
  /// 有限责任公司 as 有限公司.
  public static func key(_ name: String) -> String {
    folded(name) { key($0, into: &$1) }
  }

  /// Appends the form of a UTF-8 name to `out`; false, with `out` untouched and nothing
  /// allocated, when the name already is in that form.
  ///
  /// - Complexity: one pass over the bytes; a second one only where something changes.
  public static func form(
    _ name: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]
  ) -> Bool {
    guard NameFolding.firstChange(name) != nil else { return false }
    NameFolding.rewrite(name, into: &out, NameFolding.formScalar)
    return true
  }

  /// Appends the key of a UTF-8 name to `out`; false, with `out` untouched and nothing allocated,
  /// when the name is its own key.
  ///
  /// - Complexity: one pass over the bytes; a second one only where something changes.
  public static func key(
    _ name: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]
  ) -> Bool {
    let needsFolding =
      NameFolding.firstChange(name) != nil
      || TraditionalTable.simplified.withUnsafeBufferPointer { table in
        var position = 0
        while position < name.count {
          let byte = name[position]
          if byte >= 0xE4, byte <= 0xE9 {
            guard let scalar = NameFolding.threeByteScalar(name, position) else {
              position += 1
              continue
            }
            if scalar >= TraditionalTable.first, scalar < TraditionalTable.end,
              table[Int(scalar - TraditionalTable.first)] != 0
            {
              return true
            }
            // 责, as in 有限责任公司
            if scalar == 0x8D23, NameFolding.isLimitedLiability(name, position) { return true }
            position += 3
          } else {
            if byte >= 0x61, byte <= 0x7A { return true }
            position += 1
          }
        }
        return false
      }
    guard needsFolding else { return false }
    let start = out.count
    TraditionalTable.simplified.withUnsafeBufferPointer { table in
      NameFolding.rewrite(name, into: &out) { scalar in
        let scalar = NameFolding.formScalar(scalar)
        if scalar >= 0x61, scalar <= 0x7A { return scalar - 0x20 }
        guard scalar >= TraditionalTable.first, scalar < TraditionalTable.end else {
          return scalar
        }
        let simplified = table[Int(scalar - TraditionalTable.first)]
        return simplified == 0 ? scalar : UInt32(simplified)
      }
    }
    NameFolding.dropLiability(in: &out, from: start)
    return true
  }

  private static func folded(
    _ name: String, _ fold: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Bool
  ) -> String {
    var name = name
    var out: [UInt8] = []
    let changed = name.withUTF8 { fold($0, &out) }
    return changed ? String(decoding: out, as: UTF8.self) : name
  }
}

extension NameFolding {
  /// The bytes of 有限责任公司.
  static let limitedLiability: [UInt8] = Array("有限责任公司".utf8)

  /// Whether the 责 at `position` is that of 有限责任公司.
  static func isLimitedLiability(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    let start = position - 6
    guard start >= 0, start + limitedLiability.count <= bytes.count else { return false }
    return limitedLiability.withUnsafeBufferPointer { word in
      for offset in 0..<word.count where bytes[start + offset] != word[offset] { return false }
      return true
    }
  }

  /// Takes 责任 out of every 有限责任公司 in `out[start...]`.
  static func dropLiability(in out: inout [UInt8], from start: Int) {
    var read = start
    var write = start
    while read < out.count {
      let found = out.withUnsafeBufferPointer { bytes in
        bytes[read] == 0xE8 && read - 6 >= start && isLimitedLiability(bytes, read)
      }
      if found {
        read += 6
      } else {
        out[write] = out[read]
        read += 1
        write += 1
      }
    }
    out.removeLast(out.count - write)
  }
}
