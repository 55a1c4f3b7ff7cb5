extension HeaderMatch {
  /// What an official should know about the match, in Chinese; empty where all is well.
  ///
  /// - Parameters:
  ///   - headings: the headings that were matched.
  ///   - fields: the fields that were matched.
  public func messages(headings: [String], fields: [Field]) -> [String] {
    func heading(_ column: Int) -> String {
      let name = headings.indices.contains(column) ? headings[column] : ""
      return "第 \(column + 1) 列“\(name)”"
    }
    func title(_ field: Int) -> String {
      fields.indices.contains(field) ? "“\(fields[field].title)”" : ""
    }
    var messages = ambiguous.map { found in
      "\(heading(found.column))可对应多个字段（\(found.fields.map(title).joined(separator: "、"))），未采用；请改用字段代码"
    }
    for found in duplicates {
      let names = found.columns.map(heading).joined(separator: "、")
      messages.append("字段\(title(found.field))对应多列（\(names)），采用\(heading(found.columns[0]))")
    }
    messages += unmatched.map { "\(heading($0))不对应任何字段，未采用" }
    if !absent.isEmpty {
      messages.append("文件中没有字段：\(absent.map(title).joined(separator: "、"))")
    }
    return messages
  }
}
