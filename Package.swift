// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "webhookd",
    platforms: [.macOS(.v26)],
    products: [
        .library(name: "CustomerService", targets: ["CustomerService"]),
        .library(name: "HTTPDirectory", targets: ["HTTPDirectory"]),
        .library(name: "PlatformSimulator", targets: ["PlatformSimulator"]),
        .library(name: "SignatureVerify", targets: ["SignatureVerify"]),
        .library(name: "WeChatPlatform", targets: ["WeChatPlatform"]),
        .library(name: "WeChatProtocol", targets: ["WeChatProtocol"]),
        .library(name: "WebhookCommands", targets: ["WebhookCommands"]),
        .library(name: "WebhookCore", targets: ["WebhookCore"]),
        .library(name: "WebhookHummingbird", targets: ["WebhookHummingbird"]),
        .library(name: "LookupStorage", targets: ["LookupStorage"]),
        .library(name: "WebhookLedger", targets: ["WebhookLedger"]),
        .library(name: "WebhookServer", targets: ["WebhookServer"]),
        .library(name: "WebhookStorage", targets: ["WebhookStorage"]),
        .library(name: "WebhookStories", targets: ["WebhookStories"]),
        .library(name: "WebhookTestKit", targets: ["WebhookTestKit"]),
        .executable(name: "webhookd", targets: ["webhookd"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // System libraries: a missing header names the package that brings it.
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
        ),
        .systemLibrary(
            name: "CLibPQ",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),

        .target(name: "SignatureVerify", dependencies: ["COpenSSL"]),
        .target(name: "WeChatProtocol", dependencies: ["CLibXML2", "SignatureVerify"]),
        .target(
            name: "WebhookLedger",
            dependencies: ["SignatureVerify", "WeChatProtocol", .product(name: "DequeModule", package: "swift-collections")]
        ),
        .target(
            name: "WebhookCore",
            dependencies: [
                "SignatureVerify",
                "WeChatProtocol",
                "WebhookLedger",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]
        ),
        .target(
            name: "CustomerService",
            dependencies: ["SignatureVerify", "WebhookCore", .product(name: "Logging", package: "swift-log")],
            // What it does, an account of anybody's can do.
            packageAccess: false
        ),
        .target(
            name: "WebhookStorage",
            dependencies: [
                "CLibPQ",
                "WebhookLedger",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "LookupStorage", dependencies: ["CustomerService", "WebhookStorage"]),
        .target(
            name: "WeChatPlatform",
            dependencies: [
                "SignatureVerify",
                "WebhookLedger",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "_NIOFileSystem", package: "swift-nio"),
            ]
        ),
        .target(
            name: "HTTPDirectory",
            dependencies: [
                "CustomerService",
                "SignatureVerify",
                "WebhookCore",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "PlatformSimulator",
            dependencies: [
                "SignatureVerify",
                "WeChatProtocol",
                "WebhookLedger",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            // Written into HTTP/PageFiles.swift by scripts/embed-page.
            exclude: ["Page"]
        ),
        .target(
            name: "WebhookHummingbird",
            dependencies: [
                "WebhookCore",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
        .target(
            name: "WebhookServer",
            dependencies: [
                "CustomerService",
                "HTTPDirectory",
                "LookupStorage",
                "SignatureVerify",
                "WeChatPlatform",
                "WebhookCore",
                "WebhookStorage",
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .target(
            name: "WebhookTestKit",
            dependencies: [
                "SignatureVerify",
                "WebhookCore",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // Apart from WebhookTestKit, so that tests of handlers need no YAML.
        .target(
            name: "WebhookStories",
            dependencies: ["WebhookCore", "WebhookTestKit", .product(name: "Yams", package: "Yams")]
        ),
        .target(
            name: "WebhookCommands",
            dependencies: [
                "CustomerService",
                "LookupStorage",
                "PlatformSimulator",
                "SignatureVerify",
                "WeChatPlatform",
                "WebhookCore",
                "WebhookServer",
                "WebhookStorage",
                "WebhookStories",
                "WebhookTestKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(name: "webhookd", dependencies: ["CustomerService", "WebhookCommands"]),

        // Runs the ledger, the reply budget and the outbox by simulated time; see `swift run simulation --help`.
        .executableTarget(
            name: "simulation",
            dependencies: [
                "SignatureVerify",
                "WeChatPlatform",
                "WebhookCore",
                "WebhookStorage",
                "WebhookTestKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Simulation"
        ),
        // Talks to listeners byte by byte.
        .target(
            name: "SocketTesting",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/SocketTesting"
        ),
        // What every engine of WebhookStorage must do.
        .target(
            name: "StorageTesting",
            dependencies: ["WebhookCore", "WebhookStorage"],
            path: "Tests/StorageTesting"
        ),
        // What nobody but the owner may see, whichever engine keeps it.
        .target(
            name: "LookupTesting",
            dependencies: ["CustomerService", "LookupStorage", "WebhookCore", "WebhookStorage", "WebhookTestKit"],
            path: "Tests/LookupTesting"
        ),
        // Starts a PostgreSQL server of its own for each process of tests.
        .target(name: "PostgreSQLTesting", dependencies: ["WebhookStorage"], path: "Tests/PostgreSQLTesting"),
        // Attacks the server as a command, for which the test runner has not the time.
        .executableTarget(
            name: "faults",
            dependencies: [
                "PlatformSimulator",
                "PostgreSQLTesting",
                "SignatureVerify",
                "WeChatPlatform",
                "WebhookCommands",
                "WebhookCore",
                "WebhookServer",
                "WebhookTestKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Faults"
        ),
        .testTarget(name: "SignatureVerifyTests", dependencies: ["SignatureVerify"]),
        .testTarget(
            name: "WebhookCoreTests",
            dependencies: [
                "SignatureVerify",
                "WeChatProtocol",
                "WebhookCore",
                "WebhookLedger",
                "WebhookTestKit",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
            ]
        ),
        .testTarget(
            name: "CustomerServiceTests",
            dependencies: ["CustomerService", "SignatureVerify", "WebhookCore", "WebhookTestKit"]
        ),
        .testTarget(
            name: "WeChatPlatformTests",
            dependencies: [
                "PlatformSimulator",
                "SignatureVerify",
                "SocketTesting",
                "WeChatPlatform",
                "WebhookCore",
                "WebhookTestKit",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "PlatformSimulatorTests",
            dependencies: [
                "PlatformSimulator",
                "SignatureVerify",
                "WeChatProtocol",
                "WebhookLedger",
                "WebhookTestKit",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "HTTPDirectoryTests",
            dependencies: [
                "CustomerService",
                "HTTPDirectory",
                "LookupStorage",
                "SocketTesting",
                "StorageTesting",
                "WebhookCore",
                "WebhookServer",
                "WebhookStorage",
                "WebhookTestKit",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "WebhookTestKitTests",
            dependencies: ["WebhookCore", "WebhookTestKit", .product(name: "Logging", package: "swift-log")]
        ),
        .testTarget(name: "WebhookStoriesTests", dependencies: ["WebhookCore", "WebhookStories", "WebhookTestKit"]),
        .testTarget(
            name: "LookupStorageTests",
            dependencies: [
                "CustomerService",
                "LookupStorage",
                "LookupTesting",
                "StorageTesting",
                "WebhookCore",
                "WebhookStorage",
                "WebhookTestKit",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "WebhookStorageTests",
            dependencies: [
                "SignatureVerify",
                "StorageTesting",
                "WebhookCore",
                "WebhookStorage",
                "WebhookTestKit",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "PostgreSQLTests",
            dependencies: [
                "CustomerService",
                "LookupStorage",
                "LookupTesting",
                "PlatformSimulator",
                "PostgreSQLTesting",
                "SignatureVerify",
                "StorageTesting",
                "WeChatPlatform",
                "WebhookCore",
                "WebhookStorage",
                "WebhookTestKit",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "WebhookHummingbirdTests",
            dependencies: [
                "SignatureVerify",
                "SocketTesting",
                "WebhookCore",
                "WebhookHummingbird",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "WebhookServerTests",
            dependencies: [
                "CustomerService",
                "HTTPDirectory",
                "PlatformSimulator",
                "SignatureVerify",
                "SocketTesting",
                "WeChatPlatform",
                "WebhookCore",
                "WebhookServer",
                "WebhookStorage",
                "WebhookTestKit",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "MetricsTestKit", package: "swift-metrics"),
                .product(name: "Tracing", package: "swift-distributed-tracing"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        // The code that the documentation shows, compiled as a reader's would be: outside the package, without the settings below.
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "CustomerService",
                "HTTPDirectory",
                "LookupStorage",
                "PlatformSimulator",
                "SignatureVerify",
                "WeChatPlatform",
                "WebhookCommands",
                "WebhookCore",
                "WebhookHummingbird",
                "WebhookServer",
                "WebhookStorage",
                "WebhookStories",
                "WebhookTestKit",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Manifest", "Stories"],
            packageAccess: false
        ),
        // Runs the built executable as a stranger would.
        .testTarget(
            name: "webhookdTests",
            dependencies: [
                "LookupStorage",
                "PlatformSimulator",
                "PostgreSQLTesting",
                "SignatureVerify",
                "StorageTesting",
                "WebhookCommands",
                "WebhookCore",
                "WebhookServer",
                "WebhookStorage",
                "WebhookStories",
                "WebhookTestKit",
                "webhookd",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
}
for target in package.targets
where [.regular, .executable, .test].contains(target.type) && target.name != "DocumentationTests" {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .strictMemorySafety(),  // SE-0458
            .enableUpcomingFeature("ExistentialAny"),  // SE-0335
            .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
            .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
        ]
}
