/// A way in which a row can be wrong, and what cleansing should do with it.
enum DefectClass: String, CaseIterable, Sendable {
  case codeBadCheck = "uscc_bad_check"
  case codeLetters = "uscc_ocr"
  case codeLowercase = "uscc_lowercase"
  case codeFullWidth = "uscc_fullwidth"
  case codeSeparator = "uscc_separator"
  case nameBrackets = "name_brackets"
  case nameSpaces = "name_spaces"
  case nameForm = "name_form"
  case nameFormer = "name_former"
  case nameConflict = "name_conflict"
  case missingRequired = "missing_required"
  case missingName = "missing_name"
  case missingCode = "missing_uscc"
  case missingCodeVariant = "missing_uscc_variant"
  case missingCodeTypo = "missing_uscc_typo"
  case missingCodeAmbiguous = "missing_uscc_ambig"
  case dateOrder = "date_order"
  case dateFuture = "date_future"
  case dateFormat = "date_format"
  case dateInvalid = "date_invalid"
  case amountNegative = "amount_negative"
  case amountMismatch = "amount_mismatch"
  case kindAmount = "kind_amount"
  case enumInvalid = "enum_invalid"
  case authorityCode = "authority_bad_code"
  case duplicateExact = "dup_exact"
  case duplicateNear = "dup_near"

  /// How often it is met, beside the others.
  var weight: Int {
    switch self {
    case .codeBadCheck: 7
    case .codeLetters, .nameConflict, .dateOrder: 6
    case .nameBrackets, .nameSpaces, .nameForm, .missingRequired, .missingCode: 5
    case .duplicateExact, .duplicateNear: 5
    case .codeLowercase, .codeFullWidth, .dateFormat, .enumInvalid: 4
    case .codeSeparator, .nameFormer, .missingCodeVariant, .dateFuture: 3
    case .amountNegative, .amountMismatch: 3
    case .missingName, .missingCodeTypo, .dateInvalid, .kindAmount, .authorityCode: 2
    case .missingCodeAmbiguous: 1
    }
  }

  /// What cleansing should do with the row.
  var expected: String {
    switch self {
    case .codeLetters, .codeLowercase, .codeFullWidth, .codeSeparator, .nameBrackets, .nameSpaces,
      .nameForm, .nameFormer, .dateFormat:
      "repaired"
    case .missingName, .missingCode, .missingCodeVariant: "completed"
    case .duplicateExact, .duplicateNear: "merged"
    default: "questioned"
    }
  }

  /// Whether only penalties can have it.
  var needsPenalty: Bool {
    self == .amountNegative || self == .amountMismatch || self == .kindAmount
  }
}

/// A defect that was put into a row.
struct Defect: Sendable {
  let kind: DefectClass
  /// The title of the column; `*` for a whole row.
  let field: String
  let clean: String
  let dirty: String
}
