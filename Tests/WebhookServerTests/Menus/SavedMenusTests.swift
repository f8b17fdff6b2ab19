import Foundation
import Testing
import WebhookCore

@testable import WebhookServer

@Suite("SavedMenus")
struct SavedMenusTests {
    private static let menu = CustomMenu([MenuButton("帮助", .click(key: "HELP"))])
    private static let noon = Date(timeIntervalSince1970: 1_800_000_000)

    private func published(_ key: String) -> PublishedMenus {
        PublishedMenus(
            CustomMenu([MenuButton("帮助", .click(key: key))]),
            conditional: [ConditionalMenu(id: "7", menu: Self.menu, rule: MenuRule(tag: 2, system: .android))]
        )
    }

    @Test("gives back what was saved last, of the account alone")
    func last() throws {
        let directory = try ConfigurationDirectory()
        let folder = directory.path + "/saved"
        #expect(try SavedMenus.last(of: AccountName("air"), in: folder) == nil)
        for (index, key) in ["A", "B", "C"].enumerated() {
            // Two of them within one second.
            let time = Self.noon + TimeInterval(index / 2)
            _ = try SavedMenus(published(key), of: AccountName("air"), at: time).save(in: folder)
        }
        _ = try SavedMenus(published("X"), of: AccountName("air-safe"), at: Self.noon + 60).save(in: folder)
        let last = try #require(try SavedMenus.last(of: AccountName("air"), in: folder))
        let file = try #require(last.menus.file)
        #expect(file.standard.actions == [.click(key: "C")])
        #expect(file.conditional == [.init(MenuRule(tag: 2, system: .android), Self.menu)])
        #expect(last.path.hasPrefix(folder + "/air.2027") && last.path.hasSuffix(".json"))
        #expect(last.menus.saved == Self.noon + 1)
    }

    @Test("remembers that there was no menu")
    func none() throws {
        let directory = try ConfigurationDirectory()
        let path = try SavedMenus(PublishedMenus(nil), of: AccountName("air"), at: Self.noon).save(in: directory.path)
        #expect(try SavedMenus(path: path).file == nil)
    }

    @Test("keeps a number of them and lets the oldest go")
    func bound() throws {
        let directory = try ConfigurationDirectory()
        let folder = directory.path + "/saved"
        for index in 0..<(SavedMenus.limit + 3) {
            _ = try SavedMenus(published("K\(index)"), of: AccountName("air"), at: Self.noon + TimeInterval(index)).save(
                in: folder
            )
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == SavedMenus.limit)
        #expect(try SavedMenus.last(of: AccountName("air"), in: folder)?.menus.file?.standard.actions == [.click(key: "K52")])
    }

    @Test("says of another file that it is none")
    func other() throws {
        let directory = try ConfigurationDirectory("accounts: {}")
        #expect(throws: UnreadableMenu(problems: [MenuProblem(.error, file: directory.file, "not a menu that was saved")])) {
            try SavedMenus(path: directory.file)
        }
    }
}
