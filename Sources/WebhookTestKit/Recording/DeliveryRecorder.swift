import FoundationEssentials
public import Logging
public import WebhookCore

/// Writes what a running service receives as cases (``Fixture``), with everything taken out that is a customer's.
///
/// Openids, names, numbers, addresses, pictures and whatever else is not on a list of harmless words are replaced
/// (`Redactor`): the same by the same, so that a conversation can still be followed. Tokens, keys and signatures are not
/// part of a case. Answers are not written either, since they hold what was looked up; `webhookd replay --update` records
/// what a test configuration answers.
///
/// ``received(_:by:)`` only hands over; ``run()`` writes, until it is cancelled.
public final class DeliveryRecorder: DeliveryObserver {
    private struct Received: Sendable {
        let message: Message
        let account: AccountName
    }

    /// How many cases the folder may hold.
    public let limit: Int
    private let folder: String
    private let logger: Logger
    private let received: AsyncStream<Received>
    private let continuation: AsyncStream<Received>.Continuation
    private let firstNumber: Int

    /// - Parameters:
    ///   - folder: made where it is not there, for its owner alone. Cases that are in it stay.
    ///   - limit: after so many cases nothing more is written.
    public init(folder: String, limit: Int = 1_000, logger: Logger) throws(FixtureError) {
        try FixtureFile.makeFolder(folder)
        let numbers = try FixtureFile.entries(of: folder).compactMap { Int($0.name.prefix { $0.isASCII && $0.isNumber }) }
        firstNumber = min(numbers.max() ?? 0, Int.max - 1) + 1
        self.folder = folder
        self.limit = limit
        self.logger = logger
        // A disk that is slower than the deliveries loses some of them, and delays none.
        (received, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(256))
    }

    public func received(_ message: Message, by account: AccountName) {
        continuation.yield(Received(message: message, account: account))
    }

    /// Writes until the task is cancelled, the limit is reached or ``finish()`` was called and all is written.
    @concurrent
    public func run() async {
        var redactor = Redactor()
        var seen: Set<String> = []
        var number = firstNumber
        for await delivery in received {
            let document = redactor.document(delivery.message)
            guard number <= limit else {
                logger.warning("recording stopped: limit reached", metadata: ["limit": "\(limit)"])
                continuation.finish()
                return
            }
            // The platform's repeats are one case.
            guard seen.insert("\(delivery.account)/\(document)").inserted else { continue }
            do throws(FixtureError) {
                try write(document, of: delivery, number)
                number += 1
            } catch {
                logger.error("delivery not recorded", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Takes no more: ``run()`` ends with what it was given.
    public func finish() {
        continuation.finish()
    }

    private func write(_ document: String, of delivery: Received, _ number: Int) throws(FixtureError) {
        let digits = String(number)
        let name = String(repeating: "0", count: max(0, 5 - digits.count)) + digits + "-" + Self.name(of: delivery.message)
        try FixtureFile.makeFolder("\(folder)/\(name)")
        try FixtureFile.write("account: \(delivery.account)\n", to: "\(folder)/\(name)/callback.txt", isPrivate: true)
        try FixtureFile.write(document + "\n", to: "\(folder)/\(name)/message.xml", isPrivate: true)
    }

    /// `text`, `click`.
    private static func name(of message: Message) -> String {
        let name = (message.eventName?.rawValue ?? message.kind.rawValue).lowercased()
        let isName = name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x5F }
        return isName && (1...40).contains(name.utf8.count) ? name : "other"
    }
}
