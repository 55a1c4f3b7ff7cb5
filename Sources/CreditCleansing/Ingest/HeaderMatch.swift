/// Which column of a file holds which field.
///
/// A heading names a field by its code name, its title or an alias. Case, blanks, full-width
/// forms, kinds of brackets and the asterisk of required fields do not matter.
///
/// For example:
///
///     let match = HeaderMatch(
///       headings: ["行政相对人名称", "罚款金额(万元)", "备注"],
///       fields: [
///         .init("subject_name", title: "行政相对人名称"),
///         .init("fine", title: "罚款金额（万元）", aliases: ["罚款"]),
///       ])
///     match.columns    // [0, 1]
///     match.unmatched  // [2]
public struct HeaderMatch: Sendable, Hashable {
  /// A field that a column may hold.
  public struct Field: Sendable, Hashable {
    /// The code name.
    public let name: String
    /// The title an official reads.
    public let title: String
    /// Other names that files use.
    public let aliases: [String]

    /// Describes a field.
    public init(_ name: String, title: String? = nil, aliases: [String] = []) {
      self.name = name
      self.title = title ?? name
      self.aliases = aliases
    }
  }

  /// A heading that names several fields equally well.
  public struct Ambiguity: Sendable, Hashable {
    /// The column.
    public let column: Int
    /// The fields.
    public let fields: [Int]
  }

  /// A field that several columns name.
  public struct Duplicate: Sendable, Hashable {
    /// The field.
    public let field: Int
    /// The columns, the one that is used first.
    public let columns: [Int]
  }

  /// For each field the column that holds it.
  public let columns: [Int?]
  /// For each column the field it holds.
  public let fields: [Int?]
  /// Columns that name no field.
  public let unmatched: [Int]
  /// Fields that no column names.
  public let absent: [Int]
  /// Columns that name several fields; none of them is used.
  public let ambiguous: [Ambiguity]
  /// Fields that several columns name; the best match, then the first, is used.
  public let duplicates: [Duplicate]

  /// Matches the headings of a file to fields.
  public init(headings: [String], fields all: [Field]) {
    var named: [String: [(field: Int, tier: Int)]] = [:]
    for (index, field) in all.enumerated() {
      for (tier, names) in [[field.name], [field.title], field.aliases].enumerated() {
        for name in names { named[HeaderMatch.folded(name), default: []].append((index, tier)) }
      }
    }
    var found: [[(column: Int, tier: Int)]] = Array(repeating: [], count: all.count)
    var unmatched: [Int] = []
    var ambiguous: [Ambiguity] = []
    for (column, heading) in headings.enumerated() {
      let key = HeaderMatch.folded(heading)
      let candidates = key.isEmpty ? [] : named[key] ?? []
      guard let best = candidates.map(\.tier).min() else {
        unmatched.append(column)
        continue
      }
      let fields = Set(candidates.filter { $0.tier == best }.map(\.field)).sorted()
      if fields.count == 1 {
        found[fields[0]].append((column, best))
      } else {
        ambiguous.append(Ambiguity(column: column, fields: fields))
      }
    }
    var columns: [Int?] = []
    var fields: [Int?] = Array(repeating: nil, count: headings.count)
    var duplicates: [Duplicate] = []
    for (index, places) in found.enumerated() {
      let ordered = places.sorted { ($0.tier, $0.column) < ($1.tier, $1.column) }.map(\.column)
      columns.append(ordered.first)
      if let used = ordered.first { fields[used] = index }
      if ordered.count > 1 { duplicates.append(Duplicate(field: index, columns: ordered)) }
    }
    self.columns = columns
    self.fields = fields
    self.unmatched = unmatched
    self.ambiguous = ambiguous
    self.duplicates = duplicates
    absent = columns.indices.filter { columns[$0] == nil }
  }

  /// A heading without what does not matter when names are compared.
  public static func folded(_ heading: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in heading.unicodeScalars {
      var value = scalar.value
      if 0xff01...0xff5e ~= value { value -= 0xfee0 }
      switch value {
      case 0...0x20, 0x2a, 0x7f, 0xa0, 0x2000...0x200f, 0x2028...0x202f, 0x205f...0x206f, 0x3000,
        0xfeff:
        continue
      case 0x5b, 0x7b, 0x3010, 0x3014, 0x3016, 0xff3b, 0x2e28: value = 0x28
      case 0x5d, 0x7d, 0x3011, 0x3015, 0x3017, 0xff3d, 0x2e29: value = 0x29
      default: break
      }
      if let kept = Unicode.Scalar(value) { folded.append(kept) }
    }
    return String(folded).lowercased()
  }
}
