/// One edition of the national classification of industries.
///
/// The table is content, given from outside, in the order in which the standard prints it: a
/// section, then its divisions with their groups and classes. So the section of a division is where
/// it stands, not a range of numbers that would differ by edition.
///
/// For example:
///
///     let table = try IndustryTable(edition: .year2011, printed: [
///       ("S", "公共管理、社会保障和社会组织"), ("90", "中国共产党机关"),
///     ])
///     let code = IndustryCode("90", edition: .year2011)
///     code.flatMap { table.section(of: $0) }?.text   // "S"
public struct IndustryTable: Sendable {
  /// The edition.
  public let edition: IndustryEdition
  /// The entries in printed order.
  public let entries: [IndustryEntry]
  private let places: [IndustryCode: Int]

  /// Makes a table of entries.
  ///
  /// - Throws: ``IdentifierTableError`` if a code stands twice, is of another edition, or stands
  ///   under a section that is not in the table.
  public init(
    edition: IndustryEdition, _ entries: some Sequence<IndustryEntry>
  ) throws(IdentifierTableError) {
    let all = Array(entries)
    var places: [IndustryCode: Int] = [:]
    for (place, entry) in all.enumerated() {
      if entry.code.edition != edition || entry.section.edition != edition {
        throw IdentifierTableError(.edition, entry.code.text)
      }
      if places.updateValue(place, forKey: entry.code) != nil {
        throw IdentifierTableError(.overlap, entry.code.text)
      }
    }
    for entry in all {
      if places[entry.section] == nil { throw IdentifierTableError(.parent, entry.code.text) }
      // Some divisions have classes and no group, so only the division is asked for.
      if let division = entry.code.division, places[division] == nil {
        throw IdentifierTableError(.parent, entry.code.text)
      }
    }
    self.edition = edition
    self.entries = all
    self.places = places
  }

  /// Makes a table of codes and names in printed order.
  ///
  /// - Throws: ``IdentifierTableError`` as the other initialiser, and for what is no code or stands
  ///   before the first section.
  public init(
    edition: IndustryEdition, printed rows: some Sequence<(String, String)>
  ) throws(IdentifierTableError) {
    var entries: [IndustryEntry] = []
    var section: IndustryCode?
    for (text, name) in rows {
      guard let code = IndustryCode(text, edition: edition) else {
        throw IdentifierTableError(.form, text)
      }
      if code.level == .section { section = code }
      guard let section else { throw IdentifierTableError(.parent, text) }
      entries.append(IndustryEntry(code: code, name: name, section: section))
    }
    try self.init(edition: edition, entries)
  }

  /// The entry of a code; `nil` for a code of another edition.
  public func entry(_ code: IndustryCode) -> IndustryEntry? {
    places[code].map { entries[$0] }
  }

  /// The section a code belongs to.
  public func section(of code: IndustryCode) -> IndustryCode? {
    (entry(code) ?? code.division.flatMap { entry($0) })?.section
  }
}

/// One line of the national classification of industries.
public struct IndustryEntry: Hashable, Sendable {
  /// The code.
  public let code: IndustryCode
  /// The name of the industry.
  public let name: String
  /// The section it stands under; a section stands under itself.
  public let section: IndustryCode

  /// Makes an entry.
  public init(code: IndustryCode, name: String, section: IndustryCode) {
    self.code = code
    self.name = name
    self.section = section
  }
}
