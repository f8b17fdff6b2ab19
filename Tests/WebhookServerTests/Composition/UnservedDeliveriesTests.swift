import FoundationEssentials
import Logging
import SocketTesting
import Testing
import WebhookCore
import WebhookServer
import WebhookStorage
import WebhookTestKit

@Suite("Accepted deliveries of accounts that are not served", .timeLimit(.minutes(1)))
struct UnservedDeliveriesTests {
    private static let line = "accepted deliveries of an account that is not served"

    /// A database in which an earlier process accepted two deliveries of the account "two", and one of "one".
    private static func directory() async throws -> ConfigurationDirectory {
        let directory = try ConfigurationDirectory()
        let database = try SQLiteDatabase(path: "\(directory.path)/webhookd.sqlite")
        try await database.migrate()
        let ledger = database.deliveryLedger()
        for (account, text) in [("one", "a"), ("two", "b"), ("two", "c")] {
            let document = Array(TestAccount.message(text).utf8)
            let message = try Message(decoding: XMLReader().read(document))
            let key = DeliveryKey(of: message, account: AccountName(account))
            try await ledger.accept(AcceptedDelivery(key: key, document: document, arrivedAt: Date(), claim: 1))
        }
        try database.close()
        return directory
    }

    @Test("are told in the log at the start and at each reload, and taken up when the account is served again")
    func reported() async throws {
        let log = RecordedLog()
        let (one, two) = (RunningService.account("one", token: "one-token"), RunningService.account("two", token: "two-token"))
        let (first, second) = (Latch(), Latch())
        let routes: PipelineFactory.RoutesOfAccount = { _, _ in
            Routes {
                Text("b") { _ in
                    first.open()
                    return .text("done")
                }
                Text("c") { _ in
                    second.open()
                    return .text("done")
                }
                Otherwise { _ in .text("done") }
            }
        }
        func lines() -> [[String: String]] { log.entries.filter { $0.message == Self.line }.map(\.metadata) }
        let left = ["account": "two", "count": "2"]
        try await RunningService.run(one, in: Self.directory(), routes: routes, logger: log.logger()) { running in
            #expect(lines() == [left])
            #expect(log.entries.first { $0.message == Self.line }?.level == .warning)
            _ = try await running.reload(one)
            #expect(lines() == [left, left])
            _ = try await running.reload(one + two)
            #expect(lines() == [left, left])
            await first.wait()
            await second.wait()
        }
    }

    @Test("are not those that still run of an account that has just been taken out")
    func running() async throws {
        let log = RecordedLog()
        let (one, two) = (RunningService.account("one", token: "one-token"), RunningService.account("two", token: "two-token"))
        let (open, first, second) = (Latch(), Latch(), Latch())
        let routes: PipelineFactory.RoutesOfAccount = { _, _ in
            Routes {
                Text("b") { _ in
                    first.open()
                    await open.wait()
                    return .text("done")
                }
                Text("c") { _ in
                    second.open()
                    await open.wait()
                    return .text("done")
                }
                Otherwise { _ in .text("done") }
            }
        }
        try await RunningService.run(one + two, in: Self.directory(), routes: routes, logger: log.logger()) { running in
            await first.wait()
            await second.wait()
            _ = try await running.reload(one)
            #expect(!log.entries.contains { $0.message == Self.line })
            open.open()
        }
    }
}
