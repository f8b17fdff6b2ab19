// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "bookshop",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "webhookd", path: "../..")],
    targets: [
        // What customers are answered: a library, so that tests and the executable share it.
        .target(
            name: "BookshopService",
            dependencies: [
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
            ]
        ),
        .executableTarget(
            name: "bookshop",
            dependencies: [
                "BookshopService",
                .product(name: "WebhookCommands", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookServer", package: "webhookd"),
            ],
            path: "Sources/Bookshop"
        ),
        .testTarget(
            name: "BookshopServiceTests",
            dependencies: [
                "BookshopService",
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookTestKit", package: "webhookd"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
