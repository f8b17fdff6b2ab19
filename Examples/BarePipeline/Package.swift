// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "bare-pipeline",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "webhookd", path: "../.."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        // Links neither an HTTP server nor a database.
        .executableTarget(
            name: "BarePipeline",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SignatureVerify", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
