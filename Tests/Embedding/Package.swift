// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "embedding",
  dependencies: [.package(name: "credit-kit", path: "../..")],
  targets: [
    .executableTarget(
      name: "embedding",
      dependencies: [
        .product(name: "CreditCore", package: "credit-kit"),
        .product(name: "CreditEval", package: "credit-kit"),
        .product(name: "CreditModels", package: "credit-kit"),
        .product(name: "CreditRecords", package: "credit-kit"),
        .product(name: "CreditSQLite", package: "credit-kit"),
      ])
  ]
)
