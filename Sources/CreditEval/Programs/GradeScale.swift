internal import CreditCore
internal import CreditLanguage

extension ModelProgram {
  /// The table of grades as it is evaluated.
  ///
  /// Grades are numbered by their place: 0 is the best. A subject is in the rows whose range holds
  /// its score and whose condition is true; rows of one grade are as good as one row.
  struct GradeScale: Sendable {
    /// One row of the table.
    struct Row: Sendable {
      /// The place of its grade.
      let grade: Int
      /// The scores of the row; unbounded where the model writes none.
      let range: RangeSyntax
      /// Who of those with such a score is in the row; everyone if `nil`.
      let condition: Formula?
      /// What the grade demands of who is in the row; nothing if `nil`.
      let demand: Formula?
    }

    /// A gap or an overlap that the model acknowledges.
    struct Known: Sendable {
      /// What happens there.
      enum Resolution: Hashable, Sendable {
        /// The first of the rows that claim the subject counts.
        case first
        /// The last of them counts.
        case last
        /// The subject has the grade of this place.
        case grade(Int)
        /// The subject is not graded.
        case ungraded
      }

      let kind: KnownSyntax.Kind
      let range: RangeSyntax
      let condition: Formula?
      let resolution: Resolution
      let reason: String
    }

    /// An outcome beside the scale; the first whose condition is true is taken.
    struct State: Sendable {
      let name: String
      let title: String?
      let condition: Formula
    }

    /// The grades, best first.
    let names: [String]
    /// What each grade means.
    let titles: [String?]
    /// The rows, in the order of the file.
    let rows: [Row]
    let known: [Known]
    let states: [State]
    /// Where outputs find the grade or the state.
    let slot: Int

    /// The place of a grade on the scale.
    func place(of name: String) -> Int? { names.firstIndex(of: name) }
  }

  /// What an item does to the grade.
  enum GradeEffect: Sendable {
    /// So many levels down the scale; up if negative.
    case move(Int)
    /// This grade outright.
    case set(GradeTarget)
    /// At best this grade.
    case notAbove(GradeTarget)
    /// At worst this grade.
    case notBelow(GradeTarget)
  }

  /// A grade that an effect names.
  struct GradeTarget: Sendable {
    /// How the grade is known.
    enum Grade: Sendable {
      /// By its place on the scale.
      case place(Int)
      /// As a text that is looked up on the scale: missing or no grade, and nothing happens. Within
      /// an item that counts records the formula may use their columns.
      case text(Formula)
    }

    let grade: Grade
    /// So many levels better, or worse if negative; the result stays on the scale.
    let better: Int
  }
}
