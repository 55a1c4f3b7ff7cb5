internal import CreditCore
public import CreditLanguage

extension FunctionLibrary {
  /// The functions rules of datasets may call: the standard ones and those on company names.
  public static let cleansing = FunctionLibrary.standard.adding([
    Function(
      "company_form", [.text], .text,
      summary: "单位名称的规范写法：去空白，括号统一为（），全角字母数字改半角",
      kernel: { arguments, scratch in folded(arguments, scratch) { CompanyName.form($0, into: &$1) }
      },
      evaluate: { arguments in
        arguments[0].text.map { .text(CompanyName.form($0)) } ?? .missing
      }),
    Function(
      "company_key", [.text], .text,
      summary: "单位名称的比较用形式：规范写法之上，繁体改简体，有限责任公司视同有限公司等",
      kernel: { arguments, scratch in folded(arguments, scratch) { CompanyName.key($0, into: &$1) }
      },
      evaluate: { arguments in
        arguments[0].text.map { .text(CompanyName.key($0)) } ?? .missing
      }),
  ])

  /// Folds every text of a lane; texts that do not change are passed on without a copy.
  private static func folded(
    _ arguments: [Lane], _ scratch: Scratch,
    _ fold: (UnsafeBufferPointer<UInt8>, inout [UInt8]) -> Bool
  ) -> Lane? {
    guard case .text(let texts)? = arguments.first else { return nil }
    let result = scratch.textLane()
    var room: [UInt8] = []
    for row in 0..<scratch.rows {
      let text = texts[row]
      guard !text.isMissing, scratch.isSelected(row) else {
        result[row] = .missing
        continue
      }
      room.removeAll(keepingCapacity: true)
      result[row] =
        fold(text.bytes, &room) ? room.withUnsafeBufferPointer { scratch.copy($0) } : text
    }
    return .text(result)
  }
}
