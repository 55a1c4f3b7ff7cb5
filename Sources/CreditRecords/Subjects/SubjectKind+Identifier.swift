extension SubjectKind {
  /// What a subject is, as far as one of its codes tells.
  ///
  /// The first characters of a 统一社会信用代码 name the department that gave it (GB 32100-2015):
  /// 1 机构编制, 9 市场监管, where 92 is a business of one person. What a code does not tell is an
  /// organisation.
  public init(of identifier: SubjectIdentifier) {
    let code = identifier.value
    switch identifier.scheme {
    case .residentID: self = .person
    case .uscc where code.hasPrefix("92"): self = .soleTrader
    case .uscc where code.hasPrefix("9"), .registrationNumber: self = .enterprise
    case .uscc where code.hasPrefix("1"): self = .department
    default: self = .organisation
    }
  }
}
