import CreditCore
import Testing

@testable import CreditLanguage

@Suite struct DecayTableTests {
  /// The ratios of calculators with more digits, rounded to 18.
  @Test func ratiosHaveEighteenDigits() {
    let ratios: [Int: UInt128] = [
      1: 500_000_000_000_000_000, 2: 707_106_781_186_547_524, 12: 943_874_312_681_693_497,
      30: 977_159_968_434_245_955, 365: 998_102_768_651_594_634,
      3650: 999_810_114_693_357_649,
    ]
    #expect(ratios.filter { DecayTable.dailyRatio($0) != $1 } == [:])
  }

  @Test func halfIsLeftAfterEachHalfLife() throws {
    for halfLife in [1, 2, 7, 30, 180, 365, 3650] {
      let table = try #require(DecayTable(halfLife: halfLife))
      // Nine halvings of a thousand million are whole; further ones may be rounded either way.
      let halves = (0...9).map { table.billionths(age: $0 * halfLife) }
      #expect(halves == (0...9).map { DecayTable.one >> Int32($0) }, "\(halfLife)")
      // Never more than the day before, and nothing left at the end.
      #expect(!zip(table.weights, table.weights.dropFirst()).contains { $0 < $1 })
      #expect(table.weights.count <= 31 * halfLife && table.weights.last ?? 0 > 0)
      #expect(table.billionths(age: .max) == 0 && table.billionths(age: -1) == DecayTable.one)
    }
    #expect(DecayTable(halfLife: 0) == nil && DecayTable(halfLife: 3651) == nil)
    #expect(DecayTable(halfLife: 180)?.weight(age: 180) == "0.5")
  }
}
