internal import CreditCore
public import CreditRecords

/// The laws every `CreditStore` keeps, to be run over an implementation.
///
/// For example, in a test:
///
///     let broken = StoreConformance { try MyStore(path: freshPath()) }.check()
///     #expect(broken.isEmpty, "\(broken)")
public struct StoreConformance {
  let makeStore: () throws -> any CreditStore

  /// Prepares the suite for a kind of store.
  ///
  /// - Parameter makeStore: makes a store that holds nothing.
  public init(_ makeStore: @escaping () throws -> any CreditStore) {
    self.makeStore = makeStore
  }

  /// Checks all laws, each on a fresh store; empty if all are kept.
  public func check() -> [BrokenLaw] {
    StoreConformance.laws.flatMap { name, law in
      var check = Check(name)
      do { try law(try makeStore(), &check) } catch {
        check.expect(false, "unexpected error: \(error)")
      }
      return check.broken
    }
  }

  typealias Law = @Sendable (any CreditStore, inout Check) throws -> Void

  static let laws: [(String, Law)] =
    definitionLaws + batchLaws + versionLaws + timeLaws + scanLaws + subjectLaws + questionLaws
    + journalLaws + documentLaws
}

/// The code of a storage error, or the type of another one.
func codeName(of error: any Error) -> String {
  (error as? StorageError)?.code.rawValue ?? "\(type(of: error))"
}
