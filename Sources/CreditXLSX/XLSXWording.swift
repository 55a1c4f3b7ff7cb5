public import CreditCleansing

/// All messages about workbooks stand here.
extension IngestError {
  static func workbook(
    _ code: Code, _ file: String, _ what: String, _ remedy: String
  ) -> IngestError {
    IngestError(code, file: file, what: what, remedy: remedy)
  }

  static func notAWorkbook(_ file: String) -> IngestError {
    .workbook(
      .otherFormat, file, "这不是 XLSX 工作簿", "请用 Excel 或 WPS 另存为 XLSX，或另存为 CSV（UTF-8）")
  }

  static func oldWorkbook(_ file: String) -> IngestError {
    .workbook(
      .otherFormat, file, "这是旧版 Excel（.xls）文件", "请用 Excel 或 WPS 另存为 XLSX 后再试")
  }

  static func encryptedWorkbook(_ file: String) -> IngestError {
    .workbook(.encryptedFile, file, "工作簿设有打开密码", "请去掉密码另存后再试")
  }

  static func damagedWorkbook(_ file: String, _ part: String, _ reason: String) -> IngestError {
    let place = part.isEmpty ? "" : "（部件 \(part)）"
    return .workbook(
      .damagedFile, file, "工作簿已损坏\(place)：\(reason)", "请重新下载或重新导出该文件；能打开时请另存一份")
  }

  static func lacksPart(_ file: String, _ part: String) -> IngestError {
    .workbook(
      .damagedFile, file, "工作簿不完整，缺少部件 \(part)", "请用 Excel 或 WPS 打开后另存为 XLSX")
  }

  static func tooLarge(_ file: String, _ part: String, limit: Int) -> IngestError {
    .workbook(
      .tooLarge, file, "部件 \(part) 解压后超过 \(limit >> 20) MiB 的上限",
      "请拆分文件；确为正常的大表时，请调高上限或改用 CSV")
  }

  static func suspiciousRatio(_ file: String, _ part: String, ratio: Int) -> IngestError {
    .workbook(
      .tooLarge, file, "部件 \(part) 的压缩比超过 \(ratio) 倍，疑似“压缩炸弹”，已拒绝读取",
      "请确认文件来源；确为正常文件时，请另存为 CSV")
  }

  static func unsafeXML(_ file: String, _ part: String, line: Int, _ what: String) -> IngestError {
    IngestError(
      .unsafeContent, file: file, what: "部件 \(part) 第 \(line) 行含有\(what)，已拒绝读取",
      remedy: "正常的工作簿没有这种内容，请确认文件来源，或用 Excel、WPS 另存后再试")
  }

  static func noSheet(_ file: String, _ wanted: String, has names: [String]) -> IngestError {
    .workbook(
      .missingSheet, file, "没有工作表\(wanted)", "现有工作表：\(names.joined(separator: "、"))")
  }

  static func emptySheet(_ file: String, _ sheet: String) -> IngestError {
    .workbook(.emptyFile, file, "工作表“\(sheet)”没有内容", "请检查是否选错了工作表")
  }
}

extension IngestError.Code {
  /// The file needs a password.
  public static let encryptedFile = Self(rawValue: "encrypted-file")
  /// The file is damaged.
  public static let damagedFile = Self(rawValue: "damaged-file")
  /// The content is larger than allowed, or far larger than the file.
  public static let tooLarge = Self(rawValue: "too-large")
  /// The file holds what no honest workbook holds.
  public static let unsafeContent = Self(rawValue: "unsafe-content")
  /// The workbook has no such sheet.
  public static let missingSheet = Self(rawValue: "missing-sheet")
}
