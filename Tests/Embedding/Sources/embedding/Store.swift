import CreditRecords
import CreditSQLite

/// What a program of its own does with the store: opens one, and tells what is wrong with it.
func batches(in path: String) -> String {
  do {
    let store = try SQLiteStore(path: path)
    return "\(try store.read { try $0.batches().count }) batches"
  } catch let error as StorageError {
    return error.code.rawValue
  } catch {
    return "\(error)"
  }
}
