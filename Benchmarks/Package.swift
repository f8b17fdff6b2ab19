// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v26)],
    dependencies: [
        .package(name: "webhookd", path: ".."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        // Without its traits: they fetch allocation counters of their own.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        // Each stage of a callback, and the whole pipeline: `swift package benchmark`.
        .executableTarget(
            name: "CallbackStages",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SignatureVerify", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookTestKit", package: "webhookd"),
            ],
            path: "Benchmarks/CallbackStages",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
        // The job of `compare/README.md`, to be measured beside other servers.
        .executableTarget(
            name: "BenchServer",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SignatureVerify", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookServer", package: "webhookd"),
                .product(name: "WebhookStorage", package: "webhookd"),
            ],
            path: "Benchmarks/BenchServer"
        ),
        // The same with everything that the daemon does beside it.
        .executableTarget(
            name: "BenchDaemon",
            dependencies: [
                .product(name: "WebhookCommands", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookServer", package: "webhookd"),
            ],
            path: "Benchmarks/BenchDaemon"
        ),
        // How fast the outbox sends.
        .executableTarget(
            name: "BenchOutbox",
            dependencies: [
                .product(name: "Logging", package: "swift-log"),
                .product(name: "PlatformSimulator", package: "webhookd"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "WeChatPlatform", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookStorage", package: "webhookd"),
            ],
            path: "Benchmarks/BenchOutbox"
        ),
        // What the ledger takes in a database that holds much.
        .executableTarget(
            name: "BenchScale",
            dependencies: [
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookStorage", package: "webhookd"),
            ],
            path: "Benchmarks/BenchScale"
        ),
        // What a question takes with many orders and flights.
        .executableTarget(
            name: "BenchLookup",
            dependencies: [
                .product(name: "CustomerService", package: "webhookd"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "LookupStorage", package: "webhookd"),
                .product(name: "SignatureVerify", package: "webhookd"),
                .product(name: "WebhookCore", package: "webhookd"),
                .product(name: "WebhookStorage", package: "webhookd"),
            ],
            path: "Benchmarks/BenchLookup"
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets { target.swiftSettings = [.treatAllWarnings(as: .error)] }
