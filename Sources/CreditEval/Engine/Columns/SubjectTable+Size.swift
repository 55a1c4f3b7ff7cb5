extension SubjectColumn {
  /// The bytes that its rows take, without the texts of a dictionary.
  public var byteCount: Int { count * stride }
}

extension SubjectTable {
  /// The bytes that a plan reads at most when it evaluates all subjects.
  public var byteCount: Int {
    let own = inputs.values.reduce(0) { $0 + $1.byteCount }
    return records.values.reduce(own) { sum, table in
      table.columns.values.reduce(sum + table.offsets.count * 8) { $0 + $1.byteCount }
    }
  }
}
