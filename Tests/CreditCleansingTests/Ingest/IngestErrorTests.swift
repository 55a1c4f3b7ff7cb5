import Testing

@testable import CreditCleansing

@Suite struct IngestErrorTests {
  /// The message a source ends with, with the folder's name left out.
  private func message(
    _ path: String, _ folder: TemporaryFolder, _ options: CSVOptions = CSVOptions()
  ) -> String {
    do throws(IngestError) {
      let source = try RowSources.open(path: path, csv: options)
      while try source.next() != nil {}
      return "no error"
    } catch {
      let text = error.description
      return text.hasPrefix(folder.path) ? String(text.dropFirst(folder.path.count + 1)) : text
    }
  }

  @Test func everyFileThatCannotBeReadSaysWhy() {
    let folder = TemporaryFolder()
    var small = CSVOptions()
    small.rowLimit = 2048
    small.blockSize = 1024
    let long = "a,b\n1,2\n" + String(repeating: "x", count: 5000)
    let cases: [(String, [UInt8]?, CSVOptions, String)] = [
      ("none.csv", nil, .init(), "none.csv：文件不存在。请检查路径和文件名。"),
      ("empty.csv", [], .init(), "empty.csv：文件没有内容。请提供至少含有表头一行的文件。"),
      ("blank.csv", Array("\r\n\n".utf8), .init(), "blank.csv：文件没有内容。请提供至少含有表头一行的文件。"),
      (
        "nul.csv", Array("a,b\n1,".utf8) + [0, 1, 2], .init(),
        "nul.csv，第 6 字节：文件不是文本，含有二进制内容。请提供 CSV、TXT 或 XLSX 文件。"
      ),
      (
        "book.csv", [0x50, 0x4b, 3, 4, 0, 0], .init(),
        "book.csv，第 0 字节：这是压缩包（ZIP 或 XLSX）文件，不是文本。若是 XLSX 表格，请按 XLSX 打开；若是压缩包，请先解压。"
      ),
      (
        "old.csv", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], .init(),
        "old.csv，第 0 字节：这是旧版 Excel（.xls）或加密的 Office 文件，不是文本。请另存为 CSV（UTF-8）或 XLSX 后再试。"
      ),
      (
        "odd.csv", Array("a,b\n".utf8) + [0xff, 0xff, 0x80, 0x20, 0xff, 0x0a], .init(),
        "odd.csv，第 4 字节：从此处起的字节既不是 UTF-8 也不是 GB18030。请将文件另存为 UTF-8 编码，或明确指定编码。"
      ),
      (
        "long.csv", Array(long.utf8), small,
        "long.csv，第 3 行，第 8 字节：一行超过 2 KiB 的上限。请检查换行是否丢失、引号是否成对；确有这样长的行时，请调高上限。"
      ),
    ]
    for (name, bytes, options, expected) in cases {
      let path = bytes.map { folder.write(name, $0) } ?? "\(folder.path)/\(name)"
      #expect(message(path, folder, options) == expected)
    }
    #expect(message("/tmp", folder) == "/tmp：这是目录，不是文件。请指定目录中的一个文件。")
  }
}
