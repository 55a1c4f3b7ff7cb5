// swift-tools-version: 6.3
import PackageDescription

// A package of its own that adds a scorer and a function to the models of CreditKit.
let package = Package(
  name: "scorer-plugin",
  products: [.library(name: "ShopDefault", targets: ["ShopDefault"])],
  dependencies: [.package(name: "credit-kit", path: "../..")],
  targets: [
    .target(
      name: "ShopDefault",
      dependencies: [
        .product(name: "CreditCore", package: "credit-kit"),
        .product(name: "CreditLanguage", package: "credit-kit"),
        .product(name: "CreditEval", package: "credit-kit"),
      ]),
    .testTarget(
      name: "ShopDefaultTests",
      dependencies: [
        "ShopDefault",
        .product(name: "CreditCore", package: "credit-kit"),
        .product(name: "CreditLanguage", package: "credit-kit"),
        .product(name: "CreditEval", package: "credit-kit"),
        .product(name: "CreditTestSupport", package: "credit-kit"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
