internal import CreditCore

/// Puts one defect into a clean record.
struct DefectMaker {
  let settings: Settings
  /// The registry.
  let enterprises: [Enterprise]
  /// The names of the registry, folded.
  let folded: [String: Int]

  init(_ settings: Settings, _ enterprises: [Enterprise]) {
    self.settings = settings
    self.enterprises = enterprises
    folded = enterprises.reduce(into: [:]) { $0[Enterprise.folded($1.name), default: 0] += 1 }
  }

  /// The defect, or none where the record offers no place for it.
  func put(_ kind: DefectClass, into record: inout Record, _ random: inout Random) -> Defect? {
    let enterprise = record.enterprise.map { enterprises[$0] }
    let field: String
    let dirty: String?
    switch kind {
    case .codeBadCheck, .codeLetters, .codeLowercase, .codeFullWidth, .codeSeparator:
      field = Record.code
      dirty = CodeDefects.make(kind, record[field], &random)
    case .nameBrackets, .nameSpaces, .nameForm, .nameFormer, .nameConflict:
      field = Record.name
      dirty = enterprise.flatMap { name(kind, $0, &random) }
    case .missingRequired:
      let kind = record.kind
      field = random.pick([kind.number, kind.decided, kind.authority])
      dirty = random.pick(DefectMaker.blanks)
    case .missingName:
      field = Record.name
      dirty = enterprise == nil ? nil : random.pick(DefectMaker.blanks)
    case .missingCode, .missingCodeVariant, .missingCodeTypo, .missingCodeAmbiguous:
      field = Record.code
      dirty = enterprise.flatMap { missingCode(kind, $0, &record, &random) }
    case .dateOrder, .dateFuture, .dateFormat, .dateInvalid:
      field = kind == .dateOrder ? record.kind.validUntil : record.kind.decided
      dirty = day(kind, &record, &random)
    case .amountNegative, .amountMismatch, .kindAmount:
      field = "罚款金额（万元）"
      dirty = amount(kind, record, &random)
    case .enumInvalid:
      field = record.kind == .penalty && random.chance(700) ? "处罚类别" : Record.category
      dirty = random.pick(field == "处罚类别" ? ["罚金", "行政罚款", "口头警告"] : ["企业", "法人", "1"])
    case .authorityCode:
      field = record.kind.authority + "统一社会信用代码"
      dirty = CodeDefects.make(.codeBadCheck, record[field], &random)
    case .duplicateExact, .duplicateNear: return nil
    }
    let clean = record[field]
    guard let dirty, dirty != clean else { return nil }
    record[field] = dirty
    return Defect(kind: kind, field: field, clean: clean, dirty: dirty)
  }

  private static let blanks = ["", "", "NULL", "无", "/", "-", " "]

  private func name(
    _ kind: DefectClass, _ enterprise: Enterprise, _ random: inout Random
  ) -> String? {
    let name = enterprise.name
    switch kind {
    case .nameBrackets: return NameDefects.brackets(name, &random)
    case .nameSpaces: return NameDefects.blanks(name, &random)
    case .nameForm: return folded[Enterprise.folded(name)] == 1 ? NameDefects.form(name) : nil
    case .nameFormer: return enterprise.formerName.isEmpty ? nil : enterprise.formerName
    default:
      let other = random.chance(200) ? typo(name, &random) : random.pick(enterprises).name
      return Enterprise.folded(other) == Enterprise.folded(name) ? nil : other
    }
  }

  private func typo(_ name: String, _ random: inout Random) -> String {
    let wrong = NameDefects.typo(name, &random)
    return folded[Enterprise.folded(wrong)] == nil ? wrong : name
  }

  private func missingCode(
    _ kind: DefectClass, _ enterprise: Enterprise, _ record: inout Record, _ random: inout Random
  ) -> String? {
    let isUnique = folded[Enterprise.folded(enterprise.name)] == 1
    guard isUnique == (kind != .missingCodeAmbiguous) else { return nil }
    switch kind {
    case .missingCodeVariant:
      record[Record.name] =
        NameDefects.brackets(enterprise.name, &random)
        ?? NameDefects.blanks(enterprise.name, &random)
    case .missingCodeTypo:
      let wrong = typo(enterprise.name, &random)
      guard wrong != enterprise.name else { return nil }
      record[Record.name] = wrong
    default: break
    }
    return random.pick(["", "", "", "无", "/", "NULL"])
  }

  private func day(
    _ kind: DefectClass, _ record: inout Record, _ random: inout Random
  ) -> String? {
    guard let decided = Day(record[record.kind.decided]) else { return nil }
    let (year, month, day) = decided.components
    switch kind {
    case .dateOrder: return decided.adding(days: -random.number(1...700))?.description
    case .dateFuture:
      // What follows from the decision follows from the wrong day too, so that only it is wrong.
      let future = settings.asOf.adding(days: random.number(1...300))
      for title in ["处罚有效期", "公示截止期", "有效期至"] where !record[title].isEmpty {
        record[title] = "2099-12-31"
      }
      return future?.description
    case .dateFormat:
      let compact = decided.description.filter { $0 != "-" }
      return random.pick([
        "\(year)/\(month)/\(day)", compact, "\(year)年\(month)月\(day)日",
        decided.description.split(separator: "-").joined(separator: "."),
        "\(decided) 00:00:00",
      ])
    default: return random.pick(["\(year)-06-31", "\(year)-13-05", "\(year)-00-12", "2025-02-29"])
    }
  }

  private func amount(
    _ kind: DefectClass, _ record: Record, _ random: inout Random
  ) -> String? {
    let fine = record["罚款金额（万元）"]
    guard !fine.isEmpty else { return nil }
    switch kind {
    case .amountNegative: return "-" + fine
    case .kindAmount: return random.pick(["", "0", "0.00"])
    default:
      let yuan = record["处罚内容"].split(separator: "罚款").last?.prefix { $0.isNumber }
      return yuan.map(String.init)
    }
  }
}
