import Foundation
import StorageTesting
import Testing
import WebhookCore
import WebhookTestKit

@testable import WebhookStorage

@Suite struct DialogueRestartTests {
    private struct Booking: Dialogue {
        static let name = "booking"

        struct State: DialogueState {
            var city: String?
            var day: String?
        }

        var steps: Steps<State> {
            Ask(\.city, "去哪里？")
            Ask(\.day, "哪天？")
        }

        func finish(_ state: State, _ context: Context) async throws -> Reply {
            try context.queue(.text("出行提醒"), key: "trip")
            return .text("\(state.city ?? "") \(state.day ?? "")")
        }
    }

    private let routes = Routes {
        Text("订票", begins: Booking())
        Otherwise { _ in .text("帮助") }
    }

    @Test("a conversation goes on in a new process on the same file")
    func reopened() async throws {
        let temporary = try await TemporaryDatabase()
        try await Conversation(with: routes, sendingAs: .verifiedService, ledger: StoredDeliveryLedger(temporary.database)) {
            user in
            try await user.says("订票").replies("去哪里？")
            try await user.says("上海").replies("哪天？")
        }
        try temporary.database.close()
        let ledger = StoredDeliveryLedger(try SQLiteDatabase(path: temporary.database.path, opening: .existing))
        try await Conversation(with: routes, sendingAs: .verifiedService, ledger: ledger) { user in
            try await user.says("明天").replies("上海 明天")
            try await user.says("明天").replies("帮助")
            #expect(user.received.map(\.message.key) == ["trip"])
        }
        #expect(try await ledger.messages(of: Account.demo().name).map(\.key) == ["trip"])
    }

    @Test("what was answered is in the file already: a copy taken then, as a kill leaves it, goes on")
    func killed() async throws {
        let temporary = try await TemporaryDatabase()
        let path = temporary.database.path
        let conversation = try Conversation(
            with: routes,
            sendingAs: .verifiedService,
            ledger: StoredDeliveryLedger(temporary.database)
        )
        let user = conversation.user()
        try await user.says("订票").replies("去哪里？")
        try await user.says("上海").replies("哪天？")

        // Not closed: nothing but the log has what was just kept.
        let copy = temporary.folder.path("copy.sqlite")
        for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + end, toPath: copy + end) }
        let ledger = StoredDeliveryLedger(try SQLiteDatabase(path: copy, opening: .existing))
        try await Conversation(with: routes, sendingAs: .verifiedService, ledger: ledger) { user in
            try await user.says("明天").replies("上海 明天")
        }
        // The original knows nothing of it.
        try await user.says("后天").replies("上海 后天")
    }

    @Test("after ten minutes without a process it is forgotten all the same")
    func expired() async throws {
        let temporary = try await TemporaryDatabase()
        let ledger = StoredDeliveryLedger(temporary.database)
        try await Conversation(with: routes, sendingAs: .verifiedService, ledger: ledger) { user in
            try await user.says("订票").replies("去哪里？")
        }
        try await Conversation(with: routes, at: FixtureWorld.now + 600, ledger: ledger) { user in
            try await user.says("上海").replies("帮助")
        }
    }
}
