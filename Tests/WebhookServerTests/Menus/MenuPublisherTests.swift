import Foundation
import Logging
import PlatformSimulator
import Testing
import WeChatPlatform
import WebhookCore

@testable import WebhookServer

@Suite("MenuPublisher", .timeLimit(.minutes(1)))
struct MenuPublisherTests {
    private static let app = AppID("wx00000000000000d1")
    private static let secret = "0123456789abcdef0123456789abcdef"

    private static func menu(_ key: String) -> CustomMenu {
        CustomMenu([MenuButton("帮助", .click(key: key)), MenuButton("更多", [MenuButton("甲", .click(key: "A"))])])
    }

    /// Runs with the API of an account of a simulated platform.
    private func withPlatform(
        _ body: @Sendable (any CallablePlatform, PlatformSimulator) async throws -> Void
    ) async throws {
        try await PlatformSimulator.running(accounts: [SimulatedAccount(appID: Self.app, secret: Self.secret)]) {
            simulator,
            url in
            let account = PlatformAccount(
                name: AccountName("air"),
                appID: Self.app,
                secret: try AppSecret(Self.secret),
                host: try #require(PlatformHost(url))
            )
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            try await body(PlatformClient(account, connections: PlatformConnections(), logger: logger), simulator)
        }
    }

    /// What is done to get from what the platform has to what is wanted, once it is read back.
    private func publish(_ wanted: MenuFile, _ platform: any CallablePlatform) async throws -> [String] {
        var steps: [String] = []
        try await MenuPublisher(platform).publish(wanted, over: try await PublishedMenus(of: platform)) {
            // The numbers are the platform's.
            steps.append($0.description.replacing(/\d{5,}/, with: "…"))
        }
        let after = try await PublishedMenus(of: platform)
        #expect(MenuDifference.changes(from: after, to: wanted).isEmpty)
        return steps
    }

    @Test("sets, changes and deletes menus in the order in which they are shown")
    func menus() async throws {
        try await withPlatform { platform, _ in
            let none = try await PublishedMenus(of: platform)
            #expect(none == PublishedMenus(nil))
            let (first, second, third) = (MenuRule(tag: 1), MenuRule(tag: 2), MenuRule(system: .iOS))
            var wanted = MenuFile(
                Self.menu("HELP"),
                conditional: [.init(first, Self.menu("B")), .init(second, Self.menu("C"))]
            )
            #expect(
                try await publish(wanted, platform) == [
                    "the default menu is set", "the menu for tag 1 is added as …", "the menu for tag 2 is added as …",
                ]
            )
            #expect(try await publish(wanted, platform) == [])

            wanted.conditional.append(.init(third, Self.menu("D")))
            #expect(try await publish(wanted, platform) == ["the menu for ios is added as …"])

            // None can be changed, and those behind it must stay behind it.
            wanted.conditional[1].menu = Self.menu("E")
            #expect(
                try await publish(wanted, platform) == [
                    "the menu for tag 2 is added as …", "the menu for ios is added as …", "the menu … for tag 2 is deleted",
                    "the menu … for ios is deleted",
                ]
            )
            wanted.standard = Self.menu("F")
            wanted.conditional = []
            #expect(try await publish(wanted, platform).count == 4)
        }
    }

    @Test("deletes all")
    func none() async throws {
        try await withPlatform { platform, _ in
            _ = try await publish(MenuFile(Self.menu("HELP")), platform)
            try await MenuPublisher(platform).unpublish { #expect($0.description == "all menus are deleted") }
            #expect(try await PublishedMenus(of: platform) == PublishedMenus(nil))
        }
    }

    @Test("stops where a call fails, with what was done told")
    func failure() async throws {
        try await withPlatform { platform, simulator in
            simulator.inject(.code(45009), into: "/cgi-bin/menu/addconditional")
            var steps: [String] = []
            let wanted = MenuFile(Self.menu("HELP"), conditional: [.init(MenuRule(tag: 1), Self.menu("B"))])
            await #expect(throws: PlatformError.self) {
                try await MenuPublisher(platform).publish(wanted, over: PublishedMenus(nil)) { steps.append($0.description) }
            }
            #expect(steps == ["the default menu is set"])
        }
    }
}
