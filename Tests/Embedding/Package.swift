// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "embedding",
  dependencies: [.package(name: "credit-kit", path: "../..")],
  targets: [
    .executableTarget(
      name: "embedding",
      dependencies: [.product(name: "CreditCore", package: "credit-kit")])
  ]
)
