// swift-tools-version: 6.3
import PackageDescription

/// Settings every Swift target shares.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A Swift target of the library, in `Sources/<name>`.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

/// A C library of the system behind a module map, in `Sources/<name>`.
func system(_ name: String, package: String, pkgConfig: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// A thin program, in `Examples/<name>`.
func example(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: "Examples/\(name)", swiftSettings: house)
}

/// The tests of one target, in `Tests/<name>Tests`; what stands in `Cases` is read, not compiled.
func tests(
  of name: String, _ more: [Target.Dependency] = [], hasCases: Bool = false
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + more,
    exclude: hasCases ? ["Cases"] : [], swiftSettings: house)
}

// An arrow may only point down.
let package = Package(
  name: "credit-kit",
  products: [
    .library(name: "CreditCore", targets: ["CreditCore"]),
    .library(name: "CreditLanguage", targets: ["CreditLanguage"]),
    .library(name: "CreditRecords", targets: ["CreditRecords"]),
    .library(name: "CreditCleansing", targets: ["CreditCleansing"]),
    .library(name: "CreditEval", targets: ["CreditEval"]),
    .library(name: "CreditModels", targets: ["CreditModels"]),
    .library(name: "CreditSQLite", targets: ["CreditSQLite"]),
    .library(name: "CreditXLSX", targets: ["CreditXLSX"]),
    .library(name: "CreditTestSupport", targets: ["CreditTestSupport"]),
    .executable(name: "creditctl", targets: ["creditctl"]),
  ],
  targets: [
    // What an office does, wired thinly.
    example(
      "creditctl",
      [
        "CreditModels", "CreditEval", "CreditCleansing", "CreditRecords", "CreditLanguage",
        "CreditCore", "CreditSQLite", "CreditXLSX", "CKernels", "CLimits",
      ]),
    example("sample-generator", ["CreditCore"]),

    // Adapters: one C library each.
    library("CreditSQLite", ["CreditRecords", "CreditCore", "CSQLite"]),
    library("CreditXLSX", ["CreditCleansing", "CreditCore", "CZip", "CExpat"]),

    // Meaning.
    library(
      "CreditModels",
      ["CreditEval", "CreditCleansing", "CreditRecords", "CreditLanguage", "CreditCore"],
      // Compiled in as literals, which a test holds equal to the files.
      exclude: ["Content"]),
    library("CreditEval", ["CreditLanguage", "CreditRecords", "CreditCore", "CKernels"]),
    library("CreditCleansing", ["CreditLanguage", "CreditCore", "CKernels"]),
    library("CreditRecords", ["CreditCore"]),
    library("CreditLanguage", ["CreditCore", "CKernels"]),
    library("CreditCore", ["CKernels"]),

    // C below.
    .target(name: "CKernels"),
    system("CSQLite", package: "libsqlite3-dev", pkgConfig: "sqlite3"),
    system("CZip", package: "libzip-dev", pkgConfig: "libzip"),
    system("CExpat", package: "libexpat1-dev", pkgConfig: "expat"),

    // Conformance suites for adapters and plug-ins that others write.
    library("CreditTestSupport", ["CreditEval", "CreditLanguage", "CreditRecords", "CreditCore"]),

    // Measured programs.
    .target(name: "BenchmarkSupport", path: "Benchmarks/support", swiftSettings: house),
    .target(name: "CLimits", path: "Benchmarks/limits"),
    .target(name: "CAllocations", path: "Benchmarks/allocations"),
    .executableTarget(
      name: "checks-benchmark",
      dependencies: [
        "CreditModels", "CreditEval", "CreditLanguage", "CreditCore", "CAllocations",
        "BenchmarkSupport",
      ],
      path: "Benchmarks/checks", exclude: ["measure"], swiftSettings: house),
    .executableTarget(
      name: "expressions-benchmark",
      dependencies: [
        "CreditEval", "CreditLanguage", "CreditCore", "CKernels", "CLimits", "BenchmarkSupport",
      ],
      path: "Benchmarks/expressions", exclude: ["measure", "peer.c", "expression.credit"],
      swiftSettings: house),
    .executableTarget(
      name: "windows-benchmark",
      dependencies: ["CreditLanguage", "CKernels", "CLimits", "BenchmarkSupport"],
      path: "Benchmarks/windows", exclude: ["measure", "peer.c"], swiftSettings: house),
    .executableTarget(
      name: "cleansing-benchmark",
      dependencies: ["CreditCleansing", "CreditLanguage", "CreditCore"],
      path: "Benchmarks/cleansing", exclude: ["run", "measure", "penalties.credit"],
      swiftSettings: house),
    .executableTarget(
      name: "parts-benchmark", dependencies: ["CreditCleansing", "CreditCore", "CKernels"],
      path: "Benchmarks/parts", exclude: ["measure"], swiftSettings: house),
    .executableTarget(
      name: "scoring-benchmark",
      dependencies: [
        "CreditEval", "CreditCleansing", "CreditLanguage", "CreditCore", "CKernels", "CLimits",
        "BenchmarkSupport",
      ],
      path: "Benchmarks/scoring",
      exclude: ["run", "generate", "program", "measure", "peer.c", "peers.py"],
      swiftSettings: house),
    .executableTarget(
      name: "store-benchmark", dependencies: ["CreditSQLite", "CreditRecords", "CreditCore"],
      path: "Benchmarks/store", exclude: ["measure"], swiftSettings: house),

    // Files of cases and seeded numbers, for tests only.
    .target(name: "TestCases", path: "Tests/Support", swiftSettings: house),
    tests(of: "CreditCore"),
    tests(of: "CreditLanguage", ["CreditCore", "TestCases"], hasCases: true),
    tests(of: "CreditRecords", ["CreditCore", "CreditTestSupport"]),
    tests(of: "CreditSQLite", ["CreditRecords", "CreditCore", "CreditTestSupport"]),
    tests(of: "CreditCleansing", ["CreditLanguage", "CreditCore", "TestCases"], hasCases: true),
    tests(of: "CreditXLSX", ["CreditCleansing", "CreditCore"]),
    tests(
      of: "CreditEval",
      [
        "CreditLanguage", "CreditRecords", "CreditCore", "CreditTestSupport", "CKernels",
        "TestCases",
      ],
      hasCases: true),
    tests(
      of: "CreditModels",
      [
        "CreditEval", "CreditCleansing", "CreditRecords", "CreditLanguage", "CreditCore",
        "TestCases",
      ], hasCases: true),
  ],
  swiftLanguageModes: [.v6]
)
