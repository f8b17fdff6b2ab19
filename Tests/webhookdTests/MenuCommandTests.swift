import Foundation
import PlatformSimulator
import Testing
import WebhookCore

@Suite("webhookd menu", .timeLimit(.minutes(2)))
struct MenuCommandTests {
    private static let app = AppID("wx00000000000000d1")
    private static let secret = "0123456789abcdef0123456789abcdef"

    /// A folder with a configuration of one account `air`, whose menu may stand in `air.yaml`.
    private struct Scene {
        let folder: TemporaryDirectory
        let config: String
        var menu: String { folder.path + "/air.yaml" }
        var saved: String { folder.path + "/saved-menus" }

        init(api: String? = nil, menu: String? = nil) throws {
            folder = try TemporaryDirectory()
            config = folder.path + "/webhookd.yaml"
            var yaml = """
                database: \(folder.path)/none.sqlite
                accounts:
                  air:
                    path: /a
                    service: help
                    mode: plain
                    app_id: \(MenuCommandTests.app.rawValue)
                    token: abc

                """
            if let api { yaml += "    app_secret: \(MenuCommandTests.secret)\n    api: \(api)\n" }
            if let menu {
                yaml += "    menu: air.yaml\n"
                try write(menu)
            }
            try Data(yaml.utf8).write(to: URL(filePath: config))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: config)
        }

        func write(_ menu: String) throws {
            try Data(menu.utf8).write(to: URL(filePath: self.menu))
        }

        func call(_ words: String...) async -> BuiltCommand.Outcome {
            await BuiltCommand.call(["menu"] + words + ["--config", config, "--account", "air"])
        }
    }

    private func withPlatform(_ body: @Sendable (String, PlatformSimulator) async throws -> Void) async throws {
        let account = SimulatedAccount(appID: Self.app, secret: Self.secret)
        try await PlatformSimulator.running(accounts: [account]) { simulator, url in try await body(url, simulator) }
    }

    private static let first = "default: [{name: 联系客服, click: CONTACT}]\n"
    private static let second = """
        default:
          - {name: 联系我们, click: CONTACT}
          - {name: 使用FAQ, click: FAQ}
        conditional:
          - match: {tag: 100}
            buttons: [{name: 会员, click: FAQ_MEMBERSHIP}]

        """

    @Test("shows a service's menu as a file that lint takes, with the pages' addresses")
    func show() async throws {
        let demo = CheckCommandTests.deploy + "/demo.yaml"
        let shown = await BuiltCommand.call(
            ["menu", "show", "--config", demo, "--account", "air-safe"],
            environment: ["WEBHOOKD_ACCOUNTS_AIR_SAFE_PAGES_BOOK": "https://m.example.com/book"]
        )
        #expect(shown.exitCode == 0)
        #expect(shown.errors == "")
        #expect(shown.output.hasPrefix("default:\n- name: 航班服务\n  buttons:\n  - name: 航班动态\n    click: FLIGHT_STATUS\n"))
        #expect(shown.output.contains("view: https://m.example.com/book\n"))
        #expect(shown.output.contains("\nelsewhere:\n- "))
        let scene = try Scene(menu: await Scene().call("show").output)
        let lint = await scene.call("lint", "--strict")
        #expect(lint.exitCode == 0)
        #expect(lint.output == "menu of account air is good\n")
        let json = await scene.call("show", "--output", "json")
        #expect(json.output.contains(#""key" : "CONTACT""#))
    }

    @Test("takes every sample, and each is of a demo account")
    func samples() async throws {
        let demo = CheckCommandTests.deploy + "/demo.yaml"
        let names = try FileManager.default.contentsOfDirectory(atPath: CheckCommandTests.deploy + "/menus").sorted()
        #expect(names == ["airline.yaml", "bank.yaml", "phone.yaml", "railway.yaml", "shop.yaml"])
        for account in ["air", "bank", "phone", "railway", "shop"] {
            let outcome = await BuiltCommand.call(
                ["menu", "lint", "--strict", "--output", "json", "--config", demo, "--account", account]
            )
            #expect(outcome.exitCode == 0, "\(outcome.output)")
            #expect(names.contains { outcome.output.contains("/menus/\($0)\"") }, "\(outcome.output)")
        }
    }

    @Test("refuses a menu that customers would tap in vain, also when all is checked")
    func lint() async throws {
        let scene = try Scene(menu: "default:\n  - {name: 联系客服, click: CONTACTS}\n")
        let lint = await scene.call("lint")
        #expect(lint.exitCode == 1)
        let problem = "\(scene.menu):2: `联系客服`: no route answers the key `CONTACTS`; did you mean `CONTACT`?"
        #expect(lint.output.hasPrefix("error: \(problem)\n"))
        #expect(lint.output.hasSuffix("menu of account air is refused: 1 error, 1 warning\n"))
        let check = await BuiltCommand.call(["check", "--config", scene.config])
        #expect(check.exitCode == 78)
        #expect(check.output.hasPrefix("error: accounts.air.menu: \(problem)\n"))

        try scene.write("default:\n  - {name: 联系客服, clik: CONTACT}\n")
        let unreadable = await scene.call("lint")
        #expect(unreadable.exitCode == 65)
        #expect(unreadable.errors.hasPrefix("error: \(scene.menu):2: a button has no key `clik`; did you mean `click`?\n"))
        #expect(await BuiltCommand.call(["check", "--config", scene.config]).exitCode == 78)
    }

    @Test("applies a menu, tells what is otherwise, and goes back")
    func apply() async throws {
        try await withPlatform { api, simulator in
            let scene = try Scene(api: api, menu: Self.first)
            let rehearsal = await scene.call("apply")
            #expect(rehearsal.exitCode == 0)
            #expect(
                rehearsal.output == """
                    note: the platform has no menu of this account
                    default menu
                      + 联系客服: click CONTACT
                    1 change
                    nothing was changed; --yes does it

                    """
            )
            #expect(simulator.calls(of: "/cgi-bin/menu/create").isEmpty)
            #expect(!FileManager.default.fileExists(atPath: scene.saved))

            let applied = await scene.call("apply", "--yes")
            #expect(applied.exitCode == 0, "\(applied.errors)")
            #expect(applied.output.hasSuffix("phones show it within five minutes, when the chat is next opened\n"))
            #expect(applied.errors.contains("the default menu is set\n"))
            #expect(await scene.call("drift").exitCode == 0)
            #expect(await scene.call("apply", "--yes").output == "the platform has the menu of account air\n")

            try scene.write(Self.second)
            let drift = await scene.call("drift")
            #expect(drift.exitCode == 1)
            #expect(
                drift.output == """
                    default menu
                      = 联系我们: was named 联系客服
                      + 使用FAQ: click FAQ
                    menu for tag 100
                      + the menu: 1 button
                      + 会员: click FAQ_MEMBERSHIP
                    4 changes

                    """
            )
            #expect(await scene.call("diff").exitCode == 0)
            #expect(await scene.call("apply", "--yes").exitCode == 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: scene.saved).count == 2)

            let back = await scene.call("rollback", "--yes")
            #expect(back.exitCode == 0, "\(back.errors)")
            try scene.write(Self.first)
            #expect(await scene.call("drift").exitCode == 0)
            // A second one undoes the first.
            #expect(await scene.call("rollback", "--yes").exitCode == 0)
            try scene.write(Self.second)
            #expect(await scene.call("drift").exitCode == 0)
            let oldest = try #require(try FileManager.default.contentsOfDirectory(atPath: scene.saved).min())
            let none = await scene.call("rollback", "--yes", "--from", scene.saved + "/" + oldest, "--output", "json")
            #expect(none.exitCode == 0, "\(none.errors)")
            #expect(none.output.contains(#""applied" : true"#))
            #expect(await scene.call("diff").output.hasPrefix("note: the platform has no menu of this account\n"))
        }
    }

    @Test("changes nothing where the menu is refused, the platform is away or nothing can be saved")
    func refusals() async throws {
        try await withPlatform { api, simulator in
            let scene = try Scene(api: api, menu: "default: [{name: 联系客服, click: NOBODY}]")
            let refused = await scene.call("apply", "--yes")
            #expect(refused.exitCode == 1)
            #expect(refused.errors.hasSuffix("error: the menu of account air is not applied\n"))
            #expect(!simulator.calls.contains { $0.call.path.hasPrefix("/cgi-bin/menu") })

            try scene.write(Self.first)
            let unsaved = await scene.call("apply", "--yes", "--saved", scene.config + "/no")
            #expect(unsaved.exitCode == 1)
            #expect(unsaved.errors.contains("so nothing was changed; --saved names another folder"))
            #expect(simulator.calls(of: "/cgi-bin/menu/create").isEmpty)
            let nothing = await scene.call("rollback")
            #expect(nothing.exitCode == 1)
            #expect(nothing.errors == "error: nothing was saved for account air in \(scene.saved)\n")

            simulator.inject(.code(48001), into: "/cgi-bin/menu/create")
            let unauthorized = await scene.call("apply", "--yes")
            #expect(unauthorized.exitCode == 1)
            #expect(unauthorized.errors.contains("48001"))
            #expect(!unauthorized.errors.contains(Self.secret))
        }
        let away = try Scene(api: "http://127.0.0.1:9", menu: Self.first)
        #expect(await away.call("diff").exitCode == 75)
    }

    @Test("says what it lacks")
    func lacking() async throws {
        let scene = try Scene(menu: Self.first)
        // The executable itself.
        let outcome = try await BuiltCommand.run("menu", "diff", "--config", scene.config, "--account", "air")
        #expect(outcome.exitCode == 78)
        #expect(
            outcome.errors
                == "error: account air has no `app_secret` in the configuration: without it the platform cannot be asked\n"
        )
        let stranger = await BuiltCommand.call(["menu", "lint", "--config", scene.config, "--account", "sea"])
        #expect(stranger.exitCode == 78)
        #expect(stranger.errors == "error: the configuration has no account `sea`; it has air\n")
    }

    @Test(
        "exits with 64 for wrong arguments",
        arguments: [
            ["menu", "lint"], ["menu", "apply", "--account", "air", "--no"], ["menu", "show", "--account"], ["menu", "x"],
        ]
    )
    func usage(arguments: [String]) async {
        let outcome = await BuiltCommand.call(arguments)
        #expect(outcome.exitCode == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("Error: "))
    }
}
