public import CreditCore

/// The number of a subject, stable for the life of a store.
public struct SubjectID: RawRepresentable, Hashable, Comparable, Sendable {
  /// The number, 1 or more.
  public let rawValue: Int64
  /// Makes an id of its number.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Whether one subject was known before the other.
  public static func < (left: SubjectID, right: SubjectID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What kind of thing a subject is; the set is open.
public struct SubjectKind: RawRepresentable, Hashable, Sendable {
  /// The name of the kind, as data has it.
  public let rawValue: String
  /// Makes a kind of its name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// 企业: an enterprise.
  public static let enterprise = Self(rawValue: "enterprise")
  /// 个体工商户: a business of one person.
  public static let soleTrader = Self(rawValue: "sole-trader")
  /// 自然人: a person.
  public static let person = Self(rawValue: "person")
  /// 机关、事业单位: a department or public institution.
  public static let department = Self(rawValue: "department")
  /// 社会团体等: any other organisation.
  public static let organisation = Self(rawValue: "organisation")
}

/// A code that points to a subject, such as a 统一社会信用代码.
public struct SubjectIdentifier: Hashable, Sendable {
  /// Who issues codes of this kind, such as `uscc`; the set is open.
  public struct Scheme: RawRepresentable, Hashable, Sendable {
    /// The stable name of the scheme.
    public let rawValue: String
    /// Makes a scheme of its stable name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// 统一社会信用代码 (GB 32100).
    public static let uscc = Self(rawValue: "uscc")
    /// 组织机构代码 (GB 11714).
    public static let organisationCode = Self(rawValue: "organisation-code")
    /// 注册号 of the market regulator.
    public static let registrationNumber = Self(rawValue: "registration-number")
    /// 公民身份号码 (GB 11643).
    public static let residentID = Self(rawValue: "resident-id")
  }

  /// Whose code it is.
  public let scheme: Scheme
  /// The code in its normal form.
  public let value: String

  /// Makes an identifier of a code in its normal form.
  public init(_ scheme: Scheme, _ value: String) {
    self.scheme = scheme
    self.value = value
  }
}

/// A name of a subject and the days it was borne.
public struct SubjectName: Hashable, Sendable {
  /// The name as written.
  public let text: String
  /// The first day, or `nil` if it is not known.
  public let from: Day?
  /// The last day, or `nil` if it is still borne or not known.
  public let to: Day?

  /// Makes a name.
  public init(_ text: String, from: Day? = nil, to: Day? = nil) {
    self.text = text
    self.from = from
    self.to = to
  }
}

/// Somebody or something that records are about.
public struct Subject: Hashable, Sendable {
  /// The number of the subject.
  public let id: SubjectID
  /// What it is, as first reported.
  public let kind: SubjectKind
  /// Every identifier, in the order they were reported.
  public let identifiers: [SubjectIdentifier]
  /// Every name, in the order they were reported.
  public let names: [SubjectName]
  /// The sequence of the batch that first named the subject.
  public let firstKnown: Int

  /// Describes a subject.
  public init(
    id: SubjectID, kind: SubjectKind, identifiers: [SubjectIdentifier], names: [SubjectName],
    firstKnown: Int
  ) {
    self.id = id
    self.kind = kind
    self.identifiers = identifiers
    self.names = names
    self.firstKnown = firstKnown
  }
}

/// What a batch reports about a subject before it is known which one it is.
public struct SubjectReport: Hashable, Sendable {
  /// What it is.
  public var kind: SubjectKind
  /// Its identifiers, the most telling first.
  public var identifiers: [SubjectIdentifier]
  /// Its names.
  public var names: [SubjectName]

  /// Describes what a batch reports.
  public init(kind: SubjectKind, identifiers: [SubjectIdentifier], names: [SubjectName] = []) {
    self.kind = kind
    self.identifiers = identifiers
    self.names = names
  }
}
