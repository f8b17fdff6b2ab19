// swift-tools-version: 6.2

import PackageDescription

/// Each product is a libFuzzer target without a `main` of its own; `scripts/fuzz` builds and links them.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "FuzzEnvelope", type: .static, targets: ["FuzzEnvelope"]),
        .library(name: "FuzzQuery", type: .static, targets: ["FuzzQuery"]),
        .library(name: "FuzzReader", type: .static, targets: ["FuzzReader"]),
    ],
    dependencies: [
        .package(name: "webhookd", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: ["FuzzEnvelope", "FuzzQuery", "FuzzReader"].map { name in
        .target(
            name: name,
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SignatureVerify", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookTestKit", package: "webhookd"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        )
    },
    swiftLanguageModes: [.v6]
)
