internal import CreditCore

/// What is to be generated; the same settings give the same files, byte by byte.
struct Settings: Sendable {
  /// Where all randomness comes from.
  var seed: UInt64 = 20_260_630
  /// How many enterprises the registry has.
  var enterprises = 5000
  /// How many penalties and permits there are, duplicates not counted.
  var records = 50_000
  /// The share of rows with a defect, in thousandths.
  var defectsPerThousand = 80
  /// The day the sample is looked at; everything has happened before it.
  var asOf = Day(daysSinceEpoch: 20_634)
  /// The folder the files go to.
  var folder = "sample"
  /// The number of a penalty that is left out.
  var without: String?

  static let help = """
    sample-generator: a made-up city's credit records, with labelled defects

    Usage: sample-generator [--seed N] [--enterprises N] [--records N] [--defects PER-THOUSAND]
                            [--as-of DAY] [--without DECISION-NO] [--out DIR]

    Writes registry.csv, penalties.csv, permits.csv, food_sales_profile.csv and labels.csv, which
    names every defect: file, line, class, field, what was clean, what stands there, what cleansing
    should do with the row, and the line of the row it repeats. Equal settings give equal files.

      --seed N              where all randomness comes from (20260630)
      --enterprises N       entries of the registry (5000)
      --records N           penalties and permits together (50000)
      --defects N           rows with a defect, of a thousand (80)
      --as-of DAY           everything has happened before this day (2026-06-30)
      --without NO          leave the penalty with this decision number out
      --out DIR             where the files go (sample)

    Example: sample-generator --seed 7 --records 2000 --out /tmp/sample
    """

  /// Reads the words of a command line; none where help is asked for.
  init?(_ words: some Sequence<String>) throws(SettingsError) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      if word == "--help" || word == "-h" { return nil }
      guard let value = rest.popFirst() else {
        throw SettingsError(description: "\(word) is unknown or lacks its value; see --help")
      }
      switch word {
      case "--seed": seed = try Settings.number(word, value, UInt64(0)...UInt64.max)
      case "--enterprises": enterprises = try Settings.number(word, value, 100...1_000_000)
      case "--records": records = try Settings.number(word, value, 100...10_000_000)
      case "--defects": defectsPerThousand = try Settings.number(word, value, 0...300)
      case "--as-of":
        guard let day = Day(value) else {
          throw SettingsError(description: "\(word) takes a day such as 2026-06-30")
        }
        asOf = day
      case "--without": without = value
      case "--out": folder = value
      default: throw SettingsError(description: "there is no \(word); see --help")
      }
    }
  }

  private static func number<Number: FixedWidthInteger>(
    _ word: String, _ text: String, _ range: ClosedRange<Number>
  ) throws(SettingsError) -> Number {
    guard let number = Number(text), range.contains(number) else {
      throw SettingsError(
        description: "\(word) takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

/// A command line that was not understood.
struct SettingsError: Error, CustomStringConvertible {
  let description: String
}
