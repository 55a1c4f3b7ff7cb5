internal import CreditCleansing
internal import CreditCore
internal import CreditLanguage
internal import CreditRecords

/// Reads whom a row is about from the field the dataset declares.
struct SubjectReader {
  private let field: Int?
  private let name: Int?
  private let scheme: SubjectIdentifier.Scheme?
  /// Titles under which layouts keep the subject's name.
  static let nameTitles = ["企业名称", "行政相对人名称", "主体名称", "机构名称", "单位名称", "名称"]

  init(_ program: DatasetProgram) {
    field = program.syntax.subject.flatMap { program.field(named: $0.text) }
    name =
      SubjectReader.nameTitles.lazy.compactMap { title in
        program.fields.firstIndex { $0.title == title }
      }.first
    scheme =
      switch field.map({ program.fields[$0].syntax.type }) {
      case .unifiedCode: .uscc
      case .residentIdentity: .residentID
      case .registrationNumber: .registrationNumber
      case .organizationCode: .organisationCode
      default: nil
      }
  }

  /// Whom a row is about, or `nil` where it does not say or gives a placeholder.
  func report(_ chunk: CleansedChunk, _ row: Int) -> SubjectReport? {
    guard let field, let scheme, let code = chunk.text(field, row).text, !code.isEmpty,
      scheme != .uscc || UnifiedSocialCreditCode(code) != nil
    else { return nil }
    let names = name.flatMap { chunk.text($0, row).text }.map { [SubjectName($0)] } ?? []
    return SubjectReport(
      kind: SubjectReader.kind(code, scheme), identifiers: [SubjectIdentifier(scheme, code)],
      names: names)
  }

  /// What the subject is, by the department and type its code was given by (GB 32100).
  private static func kind(_ code: String, _ scheme: SubjectIdentifier.Scheme) -> SubjectKind {
    switch scheme {
    case .residentID: .person
    case .uscc where code.hasPrefix("92"): .soleTrader
    case .uscc where code.hasPrefix("9"), .registrationNumber: .enterprise
    case .uscc where code.hasPrefix("1"): .department
    default: .organisation
    }
  }
}
