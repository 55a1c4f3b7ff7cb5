internal import CreditCore

extension FunctionLibrary {
  static let nameFunctions: [Function] = [
    Function(
      "form", [.text], .text,
      summary: "去掉所有空白，各式括号统一为（），用于比较名称和文号",
      kernel: { arguments, scratch in
        TextKernels.map(arguments, scratch) { slices, scratch in
          ByteEdit.form(of: slices.0, scratch)
        }
      },
      evaluate: { arguments in
        TextKernels.single(arguments) { slices, scratch in ByteEdit.form(of: slices.0, scratch) }
      })
  ]
}
