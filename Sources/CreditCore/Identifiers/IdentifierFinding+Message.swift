extension IdentifierFinding: CustomStringConvertible {
  /// The finding in words that an official reads.
  public var message: String {
    let place = position.map { "第\($0)位" } ?? ""
    let found = found ?? ""
    let expected = expected ?? ""
    switch code {
    case .empty: return "未填写代码"
    case .missingMark: return "填写的是“无”一类的字样，按未填写处理"
    case .encoding: return "\(place)字节不是有效的UTF-8编码，请核对文件编码"
    case .unrecognized: return "不符合任何一种已知代码的格式"
    case .length: return "应为\(expected)位，实为\(found)位"
    case .alphabet: return "\(place)“\(found)”不是此处可用的字符"
    case .checkCharacter: return "校验码不符：\(place)应为\(expected)，实为\(found)"
    case .embeddedCheck: return "内含组织机构代码的校验码不符：\(place)应为\(expected)，实为\(found)"
    case .birthDay: return "第7至14位不是真实的出生日期"
    case .birthInFuture: return "出生日期晚于核查日期"
    case .region: return "\(place)起的行政区划代码未收录"
    case .department: return "\(place)登记管理部门代码“\(found)”未收录"
    case .organizationType: return "\(place)机构类别代码“\(found)”未收录"
    case .zeros: return "全部为0，不是真实代码"
    case .masked: return "代码已脱敏，无法核验"
    case .spreadsheet: return "疑似被电子表格按数字处理，原有数位已丢失"
    case .placeholder: return "无代码主体的占位符，不得用于关联"
    case .unverifiable: return "旧号码没有校验码，无法核验"
    case .ambiguous: return "同时符合多种代码的规则"
    case .otherKind: return "不是所要求的代码种类"
    case .fullWidth: return "\(place)起的全角字符已转为半角"
    case .lowerCase: return "\(place)起的小写字母已转为大写"
    case .blank: return "\(place)起的空白已去除"
    case .hyphen: return "\(place)起的连字符已去除"
    case .zeroWidth: return "\(place)起的不可见字符已去除"
    case .letterAsDigit: return "\(place)字母“\(found)”按数字“\(expected)”读取"
    case .fifteenDigits: return "15位旧身份号码已补足为18位；旧号码没有校验码，请核对"
    case .readsAsTaxNumber: return "可读作15位税务登记号（行政区划代码加组织机构代码）"
    default:
      for kind in IdentifierKind.allCases where code == .readsAs(kind) {
        return "可读作\(kind.title)"
      }
      return code.rawValue
    }
  }

  /// The code and the message.
  public var description: String { "\(code.rawValue)：\(message)" }
}
