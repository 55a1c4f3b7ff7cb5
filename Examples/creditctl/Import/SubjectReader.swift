internal import CreditCleansing
internal import CreditCore
internal import CreditLanguage
internal import CreditRecords

/// Reads whom a row is about from the field the dataset declares.
struct SubjectReader {
  private let field: Int?
  private let name: Int?
  private let scheme: SubjectIdentifier.Scheme?

  init(_ program: DatasetProgram) {
    field = program.syntax.subject.flatMap { program.field(named: $0.text) }
    name = program.syntax.subjectName.flatMap { program.field(named: $0.text) }
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
    let identifier = SubjectIdentifier(scheme, code)
    return SubjectReport(kind: SubjectKind(of: identifier), identifiers: [identifier], names: names)
  }
}
