// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "directory-server",
    platforms: [.macOS(.v26)],
    dependencies: [
        // For the tests only: they ask the server as webhookd does.
        .package(name: "webhookd", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .executableTarget(
            name: "DirectoryServer",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "DirectoryServerTests",
            dependencies: [
                "DirectoryServer",
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "HTTPDirectory", package: "webhookd"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "WebhookCore", package: "webhookd"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
