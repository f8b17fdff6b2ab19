import Testing
import WebhookCore

@testable import CustomerService

/// What holds of every service, whichever it is.
@Suite("Every service")
struct ServiceMenuTests {
    private func service(_ kind: any AccountService.Type, pages: [String: String] = [:]) throws -> Chat {
        let account = ServiceAccount(
            settings: ServiceSettings(name: kind.displayName, desk: .elsewhere, pages: pages),
            directories: Directories(InMemoryDirectory())
        )
        return try Chat(kind.init(account).routes)
    }

    @Test("does for a button's name what the button does", arguments: AccountServices.builtIn.types)
    func names(kind: any AccountService.Type) async throws {
        for (topic, name) in kind.menu.topics {
            let tapped = try await service(kind).clicks(topic.rawValue)
            #expect(try await service(kind).says(name) == tapped, "\(kind.name) \(name)")
            #expect(!tapped.contains("没有看懂"), "\(kind.name) \(name)")
        }
    }

    @Test("answers the name of a page with its link", arguments: AccountServices.builtIn.types)
    func pages(kind: any AccountService.Type) async throws {
        for page in kind.pages {
            let link = #"<a href="https://m.example.com/\#(page.key)">\#(page.name)</a>"#
            let chat = try service(kind, pages: kind.examplePages)
            #expect(try await chat.says(page.name) == "点击打开：\(link)", "\(kind.name)")
            #expect(try await chat.says("我想\(page.name)").contains(link), "\(kind.name)")
            let unset = try await service(kind).says(page.name)
            #expect(!unset.contains("href") && !unset.contains("没有看懂"), "\(kind.name) \(page.name)")
        }
    }

    @Test("puts a page's link behind the answer that belongs to it", arguments: AccountServices.builtIn.types)
    func links(kind: any AccountService.Type) async throws {
        for page in kind.pages {
            guard let topic = page.topic else { continue }
            let answer = try await service(kind, pages: kind.examplePages).clicks(topic.rawValue)
            #expect(answer.contains("https://m.example.com/\(page.key)\""), "\(kind.name) \(page.name)")
        }
    }

    @Test("has names of its own for its keys", arguments: AccountServices.builtIn.types)
    func keys(kind: any AccountService.Type) {
        #expect(Set(kind.pages.map(\.key)).count == kind.pages.count)
        #expect(Set(kind.settings.map(\.key)).count == kind.settings.count)
        let keys = kind.pages.map(\.key) + kind.settings.map(\.key) + kind.answeredTopics.map { $0.rawValue.lowercased() }
        #expect(keys.allSatisfy { $0.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil })
    }

    @Test("has a name of its own")
    func serviceNames() {
        let names = AccountServices.builtIn.names
        #expect(Set(names).count == names.count)
    }
}
