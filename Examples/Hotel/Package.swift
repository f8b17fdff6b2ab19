// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "hotel",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "webhookd", path: "../.."),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        .executableTarget(
            name: "hotel",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "WebhookCommands", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
            ],
            path: "Sources/Hotel"
        )
    ],
    swiftLanguageModes: [.v6]
)
