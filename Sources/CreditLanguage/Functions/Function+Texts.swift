internal import CreditCore

extension FunctionLibrary {
  static let textFunctions: [Function] = [
    Function(
      "replace", [.text, .text, .text], .text, summary: "把文本中的一段全部换成另一段",
      kernel: { arguments, scratch in
        TextKernels.map(arguments, scratch) { slices, scratch in
          ByteEdit.replacing(slices.1, with: slices.2, in: slices.0, scratch)
        }
      },
      evaluate: { arguments in
        TextKernels.single(arguments) { slices, scratch in
          ByteEdit.replacing(slices.1, with: slices.2, in: slices.0, scratch)
        }
      }),
    Function(
      "without", [.text, .text], .text, summary: "去掉文本中的一段，出现几次去掉几次",
      kernel: { arguments, scratch in
        TextKernels.map(arguments, scratch) { slices, scratch in
          ByteEdit.replacing(slices.1, with: .missing, in: slices.0, scratch)
        }
      },
      evaluate: { arguments in
        TextKernels.single(arguments) { slices, scratch in
          ByteEdit.replacing(slices.1, with: .missing, in: slices.0, scratch)
        }
      }),
    Function(
      "upper", [.text], .text, summary: "拉丁字母改为大写",
      evaluate: { arguments in arguments[0].text.map { .text($0.uppercased()) } ?? .missing }),
    Function(
      "length", [.text], .number, summary: "文本的字数",
      evaluate: { arguments in
        arguments[0].text.map { .number(ExactDecimal($0.count)) } ?? .missing
      }),
    Function(
      "starts_with", [.text, .text], .boolean, summary: "文本是否以另一段开头",
      kernel: { arguments, scratch in
        TextKernels.test(arguments, scratch) { a, b in
          a.count >= b.count
            && ByteText.equal(UnsafeBufferPointer(rebasing: a[..<b.count]), b)
        }
      },
      evaluate: { arguments in
        guard let text = arguments[0].text, let part = arguments[1].text else { return .missing }
        return .boolean(text.utf8.starts(with: part.utf8))
      }),
    Function(
      "ends_with", [.text, .text], .boolean, summary: "文本是否以另一段结尾",
      kernel: { arguments, scratch in
        TextKernels.test(arguments, scratch) { a, b in
          a.count >= b.count
            && ByteText.equal(UnsafeBufferPointer(rebasing: a[(a.count - b.count)...]), b)
        }
      },
      evaluate: { arguments in
        guard let text = arguments[0].text, let part = arguments[1].text else { return .missing }
        return .boolean(text.utf8.reversed().starts(with: part.utf8.reversed()))
      }),
    Function(
      "slice", [.text, .number, .number], .text, summary: "从第几个字起取几个字，从 1 数起",
      evaluate: { arguments in
        guard let text = arguments[0].text, let from = arguments[1].number?.wholeNumber,
          let count = arguments[2].number?.wholeNumber, from >= 1, count >= 1,
          from <= text.count
        else { return .missing }
        return .text(String(text.dropFirst(from - 1).prefix(count)))
      }),
    Function(
      "joined", [.text, .text], variadic: true, .text, summary: "把几段文本连成一段",
      evaluate: { arguments in .text(arguments.compactMap(\.text).joined()) }),
    Function(
      "first_present", [.text, .text], variadic: true, .text, acceptsMissing: true,
      summary: "几个文本中第一个不缺失的",
      kernel: { arguments, scratch in TextKernels.firstPresent(arguments, scratch) },
      evaluate: { arguments in arguments.first { !$0.isMissing } ?? .missing }),
    Function(
      "number_between", [.text, .text, .text], .number,
      summary: "文本中某段之后、某段之前的数值，例如“罚款人民币”与“元”之间",
      kernel: { arguments, scratch in TextKernels.numberBetween(arguments, scratch) },
      evaluate: { arguments in
        guard var text = arguments[0].text, var before = arguments[1].text,
          var after = arguments[2].text
        else { return .missing }
        return text.withUTF8 { whole in
          before.withUTF8 { start in
            after.withUTF8 { end in
              ByteEdit.number(in: whole, between: start, and: end).map { .number($0) } ?? .missing
            }
          }
        }
      }),
  ]
}
