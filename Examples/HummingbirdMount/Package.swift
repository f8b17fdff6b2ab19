// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "hummingbird-mount",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "webhookd", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .executableTarget(
            name: "HummingbirdMount",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SignatureVerify", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookHummingbird", package: "webhookd"),
            ]
        ),
        .testTarget(
            name: "HummingbirdMountTests",
            dependencies: [
                "HummingbirdMount",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookTestKit", package: "webhookd"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
