public import FoundationEssentials
import SignatureVerify
public import WebhookCore

extension Fixture {
    /// Sends the case through a pipeline and returns the answer as it came, with what the handlers decided; its
    /// ``FixtureAnswer/recorded`` form is to be compared with the expected one.
    ///
    /// - Parameters:
    ///   - time: what the pipeline's clock shows.
    ///   - pipeline: makes a pipeline that keeps what is decided in the ledger it is given.
    public func play(
        at time: Date,
        through pipeline: (any DeliveryLedger) async throws -> WebhookPipeline
    ) async throws -> FixtureAnswer {
        let ledger = WatchedDeliveryLedger(InMemoryDeliveryLedger(), of: .verifiedService)
        let pipeline = try await pipeline(ledger)
        let message = decodedMessage
        if let user = message?.sender, let window = message.flatMap({ MessagingWindow.gained(by: $0, at: time) }) {
            ledger.gain(MessagingWindow(window.act, at: time), by: user)
        }
        var answer = Answer.acknowledgement
        for callback in try callbacks(to: pipeline.account, at: time) {
            // What came before does not count.
            _ = ledger.takeFailures()
            answer = await pipeline.answer(callback, method: self.callback.method, at: time)
        }
        var played = try FixtureAnswer(answer, opening: PlatformDouble(of: pipeline.account))
        let sender = Sender(account: pipeline.account.name, user: message?.sender ?? OpenID(""))
        played.decisions = try await FixtureDecisions(of: sender, in: ledger, at: time)
        return played
    }

    private var decodedMessage: Message? {
        guard let message, let document = try? XMLReader().readUnescaped(Array(message.utf8)) else { return nil }
        return try? Message(decoding: document)
    }
}

extension WebhookPipeline {
    /// The whole way of a callback, as a server takes it.
    fileprivate func answer(
        _ callback: PlatformDouble.Callback,
        method: FixtureCallback.Method,
        at time: Date
    ) async -> Answer {
        if method == .get { return handshake(query: callback.query) }
        do throws(Rejection) {
            return await answer(Delivery(query: try admit(query: callback.query), body: callback.body, arrivedAt: time))
        } catch {
            return .rejected(error)
        }
    }
}

extension FixtureAnswer {
    init(_ answer: Answer, opening platform: PlatformDouble) throws {
        switch answer {
        case .rejected(let reason): self.init(status: reason.status, reason: reason.rawValue, body: "")
        case .body(let bytes, .text): self.init(status: 200, body: String(decoding: bytes, as: UTF8.self))
        case .body(let bytes, .xml): try self.init(status: 200, document: bytes, opening: platform)
        }
    }

    /// An answer as it came over a connection.
    public init(status: Int, body: [UInt8], opening platform: PlatformDouble) throws {
        if status == 200, body.starts(with: "<xml>".utf8) {
            try self.init(status: status, document: body, opening: platform)
        } else {
            self.init(status: status, body: status == 200 ? String(decoding: body, as: UTF8.self) : "")
        }
    }

    private init(status: Int, document: [UInt8], opening platform: PlatformDouble) throws {
        let opened = try platform.open(document)
        let sealing: FixtureCallback.Secret? = opened.key.map { $0 == .current ? .current : .previous }
        self.init(status: status, sealing: sealing, body: ReplyText.lines(of: try XMLReader().read(opened.document)))
    }
}
