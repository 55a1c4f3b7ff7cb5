import CreditCore
import CreditEval
import CreditLanguage
import CreditModels
import Testing

@Suite struct OverlayTests {
  private static func rule(
    _ edition: String, _ head: String, points: Int, more: String = ""
  ) -> String {
    """
    model rule "规则" edition "\(edition)" \(head) {
      cites "办法"
      subject enterprise
      input a "甲" number missing 0
      sheet s cites "表" { start 100 item S1 "一" deduct \(points) when a > 0 }
      score = s
      \(more)
      example "一" { as_of 2026-01-01 a = 1 expect score \(100 - points) }
    }

    """
  }

  private static let below = ModelLibrary([
    SourceFile(
      name: "below.credit",
      text: rule("旧", "effective 2010-01-01 until 2019-12-31", points: 1)
        + rule("新", "effective 2020-01-01", points: 2))
  ])

  private static func library(_ text: String) -> ModelLibrary {
    ModelLibrary([SourceFile(name: "own.credit", text: text)], over: below)
  }

  @Test func theEditionInForceIsTaken() throws {
    let cases: [(reference: String, day: String?, edition: String?)] = [
      ("rule", nil, "新"), ("rule", "2026-01-01", "新"), ("rule", "2020-01-01", "新"),
      ("rule", "2019-12-31", "旧"), ("rule", "2005-01-01", "旧"), ("rule@旧", "2026-01-01", "旧"),
      ("rule@无", nil, nil), ("rul", nil, nil), ("", nil, nil), ("@", nil, nil),
    ]
    for (reference, day, edition) in cases {
      let found = Self.below.model(reference, on: day.flatMap { Day($0) })
      #expect(found?.edition == edition, "\(reference) on \(day ?? "no day")")
    }
    #expect(Self.below.names(of: .model) == ["rule"])
  }

  @Test func aFileIsLaidOverALibrary() throws {
    let library = Self.library(
      """
      model city edition "市" effective 2026-01-01 {
        use rule
        cites "市"
        sheet s extends cites "市" { item S1 "一" deduct 30 when a > 0 }
        example "一" { as_of 2026-01-01 a = 1 expect score 70 }
      }
      """)
    let (program, findings) = library.program("city")
    #expect(findings.map { $0.rendered(in: library) } == [])
    let city = try #require(program)
    #expect(city.runExamples().flatMap(\.failures) == [])
    #expect(city.syntax.bases.map(\.text) == ["rule@新"])
    // What is laid over another model is what it would be if it stood in one file.
    let whole = FileSyntax([.model(city.syntax)]).formatted()
    let (alone, _) = ModelLibrary([SourceFile(name: "whole.credit", text: whole)]).program("city")
    #expect(alone?.fingerprint == city.fingerprint)
    // The fingerprint covers what lies below.
    let (old, _) = Self.library("model city edition \"市\" { use rule edition \"旧\" cites \"市\" }")
      .program("city")
    let (new, _) = Self.library("model city edition \"市\" { use rule edition \"新\" cites \"市\" }")
      .program("city")
    #expect(old != nil && new != nil && old?.fingerprint != new?.fingerprint)
  }

  @Test func findingsPointIntoTheFileThatHasThem() throws {
    let library = Self.library(
      """
      model city { use rule cites "市" without input a
        example "一" { as_of 2026-01-01 expect score 98 } }
      """)
    let (program, findings) = library.program("city")
    #expect(program == nil)
    let shown = findings.map { $0.rendered(in: library) }.joined(separator: "\n")
    #expect(shown.hasPrefix("below.credit:14:59: error[unknown-name]: "), "\(shown)")
    #expect(shown.contains("deduct 2 when a > 0"))
    #expect(findings.allSatisfy { $0.json(in: library).contains("\"file\":\"below.credit\"") })
    #expect(library.place(of: .none) == "")
  }

  @Test func ownFilesHideWhatLiesBelow() throws {
    let library = Self.library(Self.rule("自己", "", points: 50))
    #expect(library.model("rule")?.edition == "自己")
    #expect(library.model("rule@旧")?.edition == "旧")
    #expect(library.modelNames == ["rule"])
    // Of its own name a model can only mean what lies below.
    let over = Self.library("model rule edition \"市\" { use rule cites \"市\" }")
    #expect(over.program("rule").program?.syntax.bases.map(\.text) == ["rule@新"])
    let twice = Self.library(Self.rule("一", "", points: 5) + Self.rule("二", "", points: 6))
    #expect(twice.models("rule").count == 2)
  }

  /// The text of a model without its name.
  private static func text(_ model: ModelSyntax, as name: String) -> String {
    var model = model
    model.name = NameSyntax(name)
    return FileSyntax([.model(model)]).formatted()
  }

  @Test(arguments: ModelLibrary.shipped.names(of: .model))
  func whatChangesNothingIsTheModelBelow(_ name: String) throws {
    let library = ModelLibrary.shipped
    let (program, _) = library.program(name)
    let below = try #require(program).syntax
    let use = ModelSyntax.Member.use(UseSyntax(NameSyntax(name), edition: below.edition))
    let examples = below.members.filter { if case .example = $0 { true } else { false } }
    let expected = Self.text(below, as: "copy")
    // Everything taken over, and everything declared once more, in the order of the file or not.
    let others = below.members.filter { !examples.contains($0) }
    for members in [examples, below.members, others.reversed() + examples] {
      let overlay = ModelSyntax(
        name: NameSyntax("copy"), edition: below.edition, from: below.from, until: below.until,
        members: [use] + members)
      let (whole, findings) = overlay.resolved(in: library)
      #expect(findings.map(\.message) == [])
      if members == others.reversed() + examples {
        // Sources keep the order of the overlay; all else is where it was.
        let (copy, found) = library.program(of: overlay)
        #expect(found.filter { $0.severity == .error }.map(\.message) == [])
        #expect(copy?.runExamples().flatMap(\.failures).map(\.message) == [])
      } else {
        #expect(Self.text(whole, as: "copy") == expected)
      }
    }
  }
}
