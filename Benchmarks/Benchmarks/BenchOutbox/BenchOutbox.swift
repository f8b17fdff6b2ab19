import Foundation
import Logging
import PlatformSimulator
import ServiceLifecycle
import WeChatPlatform
import WebhookCore
import WebhookStorage

/// How many messages a second one account's outbox sends to an API that takes 50 ms, each to another user: a simulated platform
/// in the same process, the database as its argument (a file that is made, or `postgresql://…`), then how many messages.
@main
struct BenchOutbox {
    private static let account = AccountName("bench")
    private static let appID = AppID("wx0123456789abcdef")
    private static let secret = "5ec2e70123456789abcdef0123456789"
    private static let delay: Duration = .milliseconds(50)

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard 2...3 ~= arguments.count, let address = DatabaseAddress(arguments[1]),
            let count = arguments.count == 3 ? Int(arguments[2]) : 5_000, count > 0
        else {
            FileHandle.standardError.write(Data("usage: BenchOutbox DATABASE [MESSAGES]\n".utf8))
            exit(64)
        }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let database = try await address.open(.creating)
        try await database.migrate()
        try await fill(database.deliveryLedger(), count)
        let simulated = SimulatedAccount(appID: appID, secret: secret, knowsEverybody: true)
        try await PlatformSimulator.running(accounts: [simulated]) { platform, url in
            platform.inject(.delay(delay), into: APIPath.customSend, times: nil)
            guard let host = PlatformHost(url) else { return }
            let connections = PlatformConnections()
            let client = PlatformClient(
                PlatformAccount(name: account, appID: appID, secret: try AppSecret(secret), host: host),
                connections: connections,
                logger: logger
            )
            let outbox = database.outbox()
            let worker = OutboxWorker(
                [OutboxWorker.Sending(account: account, platform: MessagingChannel(client))],
                outbox: outbox,
                logger: logger
            )
            let group = ServiceGroup(services: [connections, worker], logger: logger)
            let begin = ContinuousClock.now
            let cpu = clock()
            let running = Task { try await group.run() }
            while platform.messageCount < count { try await Task.sleep(for: .milliseconds(5)) }
            let time = (ContinuousClock.now - begin) / .seconds(1)
            let used = Double(clock() - cpu) / Double(CLOCKS_PER_SEC)
            let rate = Double(count) / time
            let each = Int(used / Double(count) * 1e6)
            print("\(count) messages in \(Int(time * 1_000)) ms: \(Int(rate)) a second, \(each) µs of CPU each")
            await group.triggerGracefulShutdown()
            try await running.value
            let depth = try await outbox.depth(of: account, at: Date())
            print("left: \(depth.due + depth.sending) due, \(depth.dead) dead")
        }
        try await database.close()
    }

    private static func fill(_ ledger: any DeliveryLedger, _ count: Int) async throws {
        let now = Date()
        let run = Int(now.timeIntervalSince1970)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<32 {
                group.addTask {
                    for number in stride(from: part, to: count, by: 32) {
                        let user = OpenID("oUser-\(number)")
                        var effects = Effects()
                        effects.messages = [
                            QueuedMessage(
                                key: "\(run)-\(number)",
                                recipient: user,
                                content: .text("您的航班 CA1835 将于 18:25 起飞"),
                                due: now,
                                expires: now + 3_600
                            )
                        ]
                        try await ledger.keep(effects, of: Sender(account: account, user: user), at: now)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
