internal import CreditCore

/// Writes decisions: penalties and permits as departments report them, all of them clean.
struct DecisionWriter {
  let settings: Settings
  let departments: [Department]
  private var numbers: [String: Int] = [:]

  init(_ settings: Settings, _ departments: [Department]) {
    self.settings = settings
    self.departments = departments
  }

  /// A penalty; the day and the violation are found by chance where they are not given.
  mutating func penalty(
    _ enterprise: Enterprise, _ index: Int?, on day: Day? = nil, for violation: Violation? = nil,
    _ random: inout Random
  ) -> Record {
    let isFood = enterprise.sellsFood && random.chance(700)
    let violation = violation ?? random.pick(isFood ? Violation.food : Violation.any)
    let decided = day ?? random.day(from: first, days: 1085)
    let authority = department(violation.department, enterprise, &random)
    var record = Record(.penalty, index)
    record.name(enterprise)
    record["行政处罚决定书文号"] = number(authority, "罚", decided)
    record["违法行为类型"] = violation.title
    record["违法事实"] = "经查，当事人\(violation.title)，违反了\(violation.basis)的规定。"
    record["处罚依据"] = violation.basis
    measures(violation, &record, &random)
    record["处罚决定日期"] = decided.description
    record["处罚有效期"] = random.chance(100) ? "2099-12-31" : text(decided.adding(years: 1))
    record["公示截止期"] = text(decided.adding(months: random.pick([3, 12, 12, 36])))
    sign(&record, authority, decided, &random)
    return record
  }

  /// A permit.
  mutating func permit(
    _ enterprise: Enterprise, _ index: Int?, _ random: inout Random
  ) -> Record {
    let fitting = Vocabulary.permits.filter { enterprise.sellsFood || !$0.content.contains("食品") }
    let permit = random.pick(fitting)
    let decided = random.day(from: first, days: 1085)
    let authority = department(permit.department, enterprise, &random)
    var record = Record(.permit, index)
    record.name(enterprise)
    record["行政许可决定文书名称"] = "准予行政许可决定书"
    record["行政许可决定文书号"] = number(authority, "许准", decided)
    record["许可类别"] = permit.sort
    record["许可证书名称"] = permit.title
    record["许可编号"] = "XC" + random.digits(10)
    record["许可内容"] = permit.content
    record["许可决定日期"] = decided.description
    record["有效期自"] = decided.description
    record["有效期至"] = permit.sort == "登记" ? "2099-12-31" : text(decided.adding(years: 5))
    record["当前状态"] = "1"
    sign(&record, authority, decided, &random)
    return record
  }

  /// The first day on which anything was decided: three years before the sample is looked at.
  private var first: Day { settings.asOf.adding(years: -3) ?? settings.asOf }

  private func text(_ day: Day?) -> String { day?.description ?? "2099-12-31" }

  private func department(
    _ sort: String, _ enterprise: Enterprise, _ random: inout Random
  ) -> Department {
    let fitting = departments.filter { $0.sort == sort }
    // The county decides, or the city above it.
    return fitting[random.chance(750) ? enterprise.place : 0]
  }

  private mutating func number(_ authority: Department, _ word: String, _ day: Day) -> String {
    let key = "\(authority.name)\(word)\(day.components.year)"
    numbers[key, default: 0] += 1
    let sequence = numbers[key, default: 1]
    return "\(authority.mark)\(word)〔\(day.components.year)〕\(sequence)号"
  }

  private func measures(
    _ violation: Violation, _ record: inout Record, _ random: inout Random
  ) {
    let kinds = random.pick([
      (["罚款"], weight: 66), (["警告"], weight: 12), (["警告", "罚款"], weight: 9),
      (["没收违法所得", "罚款"], weight: 8), (["责令停产停业", "罚款"], weight: 2), (["通报批评"], weight: 2),
      (["吊销许可证件"], weight: 1),
    ])
    var parts: [String] = []
    for kind in kinds {
      switch kind {
      case "罚款":
        let yuan = random.number(violation.fine) / 100 * 100
        record["罚款金额（万元）"] = Amount.tenThousands(yuan)
        parts.append("罚款\(yuan)元")
      case "没收违法所得":
        let yuan = random.number(100...20_000)
        record["没收违法所得、没收非法财物的金额（万元）"] = Amount.tenThousands(yuan)
        parts.append("没收违法所得\(yuan)元")
      case "吊销许可证件":
        record["暂扣或吊销证照名称及编号"] = "经营许可证 XC" + random.digits(10)
        parts.append(kind)
      default: parts.append(kind)
      }
    }
    record["处罚类别"] = kinds.joined(separator: ";")
    record["处罚内容"] = parts.joined(separator: "，")
  }

  private func sign(
    _ record: inout Record, _ authority: Department, _ decided: Day, _ random: inout Random
  ) {
    record[record.kind.authority] = authority.name
    record[record.kind.authority + "统一社会信用代码"] = authority.code
    record["数据来源单位"] = authority.name
    record["数据来源单位统一社会信用代码"] = authority.code
    let late = random.chance(authority.lateness)
    let reported = decided.adding(days: late ? random.number(15...60) : random.number(0...7))
    record["上报日期"] = text(reported.map { min($0, settings.asOf) })
  }
}

/// Amounts of money in text.
enum Amount {
  /// Yuan as ten thousands of yuan, exactly: 2500 is 0.25.
  static func tenThousands(_ yuan: Int) -> String {
    let rest = String(yuan % 10_000 + 10_000).dropFirst()
    var digits = Array(rest)
    while digits.last == "0" { digits.removeLast() }
    return String(yuan / 10_000) + (digits.isEmpty ? "" : "." + String(digits))
  }
}
