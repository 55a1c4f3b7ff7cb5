internal import CreditCore

extension FunctionLibrary {
  static let identifierFunctions: [Function] = [
    Function(
      "is_uscc", [.text], .boolean, summary: "是否为校验位相符的统一社会信用代码",
      evaluate: { arguments in test(arguments) { UnifiedSocialCreditCode.isValid($0) } }),
    Function(
      "is_placeholder", [.text], .boolean, summary: "是否为表示“没有代码”的 17 个 0 加 X",
      evaluate: { arguments in
        test(arguments) { UnifiedSocialCreditCode.verdict($0) == .placeholder }
      }),
    Function(
      "is_resident_id", [.text], .boolean, summary: "是否为有效的公民身份号码",
      evaluate: { arguments in test(arguments) { ResidentIdentityNumber.isValid($0) } }),
    Function(
      "is_registration_no", [.text], .boolean, summary: "是否为校验位相符的 15 位工商注册号",
      evaluate: { arguments in test(arguments) { BusinessRegistrationNumber.isValid($0) } }),
    Function(
      "organization_code", [.text], .text, summary: "统一社会信用代码第 9 至 17 位的组织机构代码",
      evaluate: { arguments in
        guard let text = arguments[0].text,
          let code = UnifiedSocialCreditCode(text)?.organizationCode
        else { return .missing }
        return .text(String(describing: code))
      }),
  ]

  private static func test(
    _ arguments: [Value], _ holds: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Value {
    guard var text = arguments[0].text else { return .missing }
    return .boolean(text.withUTF8 { holds($0) })
  }
}
