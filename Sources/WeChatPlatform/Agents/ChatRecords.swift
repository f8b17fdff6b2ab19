public import FoundationEssentials
public import WebhookLedger

/// Something that was said between a user and an agent.
public struct ChatRecord: Sendable, Hashable {
    /// Who said it.
    public enum Speaker: Sendable, Hashable {
        /// The agent, or what stands for one.
        case agent
        /// The customer.
        case user
        /// Another of the platform's numbers.
        case other(Int)
    }

    /// With whom it was spoken.
    public let user: OpenID
    /// The agent's account.
    public let agent: String
    /// Who said it.
    public let speaker: Speaker
    /// The words; `[image]`, `[voice]` or `[video]` in place of those.
    public let text: String
    /// When it was said.
    public let time: Date?
}

extension ChatRecord {
    init(_ json: JSONValue) {
        user = OpenID(json["openid"].text ?? "")
        agent = json["worker"].text ?? ""
        speaker =
            switch json["opercode"].integer ?? 0 {
            case 2002: .agent
            case 2003: .user
            case let code: .other(code)
            }
        text = json["text"].text ?? ""
        time = json["time"].time
    }
}

/// What was said, in batches.
///
/// Begins with the first of the time asked for. The platform's own number of them is not believed: it ends with a batch of none.
public struct ChatRecords: AsyncSequence, Sendable {
    public typealias Element = [ChatRecord]
    public typealias Failure = PlatformError

    let batch: @Sendable (_ after: Int) async throws(PlatformError) -> (records: [ChatRecord], last: Int?)

    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let records: ChatRecords
        private var last = 1
        private var isDone = false

        fileprivate init(_ records: ChatRecords) {
            self.records = records
        }

        public mutating func next() async throws(PlatformError) -> [ChatRecord]? {
            if isDone { return nil }
            let (records, last) = try await records.batch(last)
            isDone = records.isEmpty || last == nil || last == self.last
            self.last = last ?? self.last
            return records.isEmpty ? nil : records
        }

        public mutating func next(isolation: isolated (any Actor)?) async throws(PlatformError) -> [ChatRecord]? {
            try await next()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
