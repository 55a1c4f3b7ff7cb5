public import CreditLanguage

/// One way in which two editions of a model differ, in words an official reads.
public struct ModelChange: Hashable, Sendable {
  /// What has become of something.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It is new.
    case added
    /// It is no longer there.
    case removed
    /// It says something else.
    case changed
  }

  /// What has become of it.
  public let kind: Kind
  /// The word the model begins it with: `item`, `input`, `grades`, `cites`; `model` for the head.
  public let keyword: String
  /// Its name or code; empty where it has none.
  public let name: String
  /// The change in words: `指标 C1“失信”：分值由“扣 10 分”改为“扣 15 分”`.
  public let words: String
  /// Where it stands in the older edition; `none` if it is new.
  public let old: SourceSpan
  /// Where it stands in the newer edition; `none` if it is gone.
  public let new: SourceSpan
}

extension ModelSyntax {
  /// How another edition differs from this one: which sources, inputs, points, bands, grades and
  /// results.
  ///
  /// Both editions must be whole, as they come out of `resolved(in:)`. Examples are not compared.
  ///
  /// - Returns: the changes in the order of the newer edition, with what is gone behind what is
  ///   there.
  /// - Complexity: O(members of both editions).
  public func changes(to newer: ModelSyntax) -> [ModelChange] {
    var comparison = ModelComparison(self, newer)
    comparison.run()
    return comparison.changes
  }
}
