extension IdentifierFinding.Code {
  // Nothing to read.

  /// No text at all, or nothing but blanks.
  public static let empty = Self(rawValue: "empty")
  /// A word that stands for no value, such as 无 or NULL.
  public static let missingMark = Self(rawValue: "missing-mark")
  /// Bytes that are not UTF-8.
  public static let encoding = Self(rawValue: "encoding")
  /// No kind of identifier has this form.
  public static let unrecognized = Self(rawValue: "unrecognized")

  // What does not hold.

  /// The number of characters.
  public static let length = Self(rawValue: "length")
  /// A character that cannot stand where it stands.
  public static let alphabet = Self(rawValue: "alphabet")
  /// The check character of the whole.
  public static let checkCharacter = Self(rawValue: "check")
  /// The check character of the organisation code within a unified social credit code.
  public static let embeddedCheck = Self(rawValue: "embedded-check")
  /// The day of birth is no day of the calendar, or before 1800.
  public static let birthDay = Self(rawValue: "birth-day")
  /// The day of birth is still to come.
  public static let birthInFuture = Self(rawValue: "birth-in-future")
  /// The region is not known.
  public static let region = Self(rawValue: "region")
  /// The registering department is not known.
  public static let department = Self(rawValue: "department")
  /// The kind of organisation is not known for the department.
  public static let organizationType = Self(rawValue: "organization-type")
  /// Nothing but zeros, whose check holds by accident of arithmetic.
  public static let zeros = Self(rawValue: "zeros")
  /// Asterisks hide a part.
  public static let masked = Self(rawValue: "masked")
  /// A number as a spreadsheet shows it: with an exponent, a decimal point or lost digits.
  public static let spreadsheet = Self(rawValue: "spreadsheet")

  // What is special.

  /// Seventeen zeros and an X.
  public static let placeholder = Self(rawValue: "placeholder")
  /// The form has no check digit.
  public static let unverifiable = Self(rawValue: "no-check")
  /// Several kinds of identifier fit.
  public static let ambiguous = Self(rawValue: "ambiguous")
  /// Another kind of identifier than the one asked for.
  public static let otherKind = Self(rawValue: "other-kind")

  // Steps of repair.

  /// Full-width or other compatibility forms became plain characters.
  public static let fullWidth = Self(rawValue: "full-width")
  /// Letters became capital.
  public static let lowerCase = Self(rawValue: "lower-case")
  /// Blanks were dropped.
  public static let blank = Self(rawValue: "blank")
  /// Hyphens were dropped.
  public static let hyphen = Self(rawValue: "hyphen")
  /// Invisible characters were dropped.
  public static let zeroWidth = Self(rawValue: "zero-width")
  /// A letter was read as the digit that looks like it.
  public static let letterAsDigit = Self(rawValue: "letter-as-digit")
  /// An identity number of 15 digits got its century and a check character.
  public static let fifteenDigits = Self(rawValue: "fifteen-digits")

  /// The text can also be read as an identifier of a kind.
  public static func readsAs(_ kind: IdentifierKind) -> Self {
    Self(rawValue: "reads-as-\(kind.rawValue)")
  }
  /// The text can be read as a taxpayer number of 15 characters: a region and an organisation code.
  public static let readsAsTaxNumber = Self(rawValue: "reads-as-tax-number")
}
