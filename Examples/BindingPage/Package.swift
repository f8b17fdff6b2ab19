// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "binding-page",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "webhookd", path: "../.."),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        // The company's page. Of webhookd it uses nothing but HMAC: any other library has that, too.
        .executableTarget(
            name: "BindingPage",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SignatureVerify", package: "webhookd"),
            ]
        ),
        // The account's service, with a shop's answers.
        .executableTarget(
            name: "Shop",
            dependencies: [
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "WebhookCommands", package: "webhookd"),
            ]
        ),
        .testTarget(
            name: "BindingPageTests",
            dependencies: [
                "BindingPage",
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "SignatureVerify", package: "webhookd"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
