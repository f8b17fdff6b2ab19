// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "three-lines",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "webhookd", path: "../..")],
    targets: [
        .executableTarget(
            name: "ThreeLines",
            dependencies: [
                .product(name: "SignatureVerify", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookServer", package: "webhookd"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
