// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "bookshop",
    platforms: [.macOS(.v26)],
    dependencies: [.package(path: "../webhookd")],
    targets: [
        .executableTarget(
            name: "Bookshop",
            dependencies: [
                .product(name: "WebhookCommands", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookServer", package: "webhookd"),
            ]
        ),
        .testTarget(
            name: "BookshopTests",
            dependencies: [
                "Bookshop",
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookTestKit", package: "webhookd"),
            ]
        ),
    ]
)
