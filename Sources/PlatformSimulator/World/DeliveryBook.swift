import WeChatProtocol

/// A callback that is to be sent.
struct Callback: Sendable, Hashable {
    let delivery: Int
    let app: AppID
    /// How long after its cause.
    let delay: Duration
}

/// The deliveries of the platform with their attempts; the oldest are forgotten.
struct DeliveryBook: Sendable {
    static let limit = 5_000

    struct Delivery: Sendable {
        let number: Int
        let app: AppID
        let draft: CallbackDraft
        var attempts: [Attempt] = []
        /// Whether nothing further is sent.
        var isOver = false
        /// Whether an answer was taken.
        var isAnswered = false
        var isOutOfService = false
        /// Of a fault that repeats what was answered.
        var isDuplicated = false
    }

    struct Attempt: Sendable {
        let target: String
        let url: String
        let headers: [String: String]
        let body: String
        let stamp: Stamp
        let fault: Fault?
        var heard: Heard?
        var milliseconds: Int?
        var result: PlatformEvent.Outcome.Result?
        /// As it stands inside the envelope.
        var reply: String?
    }

    /// What an attempt was signed with.
    struct Stamp: Sendable, Hashable {
        let timestamp: String
        let nonce: String
        let encrypt: String?
        let signature: String
        let messageSignature: String?
    }

    private var deliveries: [Int: Delivery] = [:]
    private(set) var last = 0

    mutating func open(_ draft: CallbackDraft, of app: AppID) -> Callback {
        last += 1
        deliveries[last] = Delivery(number: last, app: app, draft: draft)
        deliveries[last - Self.limit] = nil
        return Callback(delivery: last, app: app, delay: draft.delay)
    }

    subscript(_ number: Int) -> Delivery? { deliveries[number] }

    mutating func change<Result>(_ number: Int, _ change: (inout Delivery) -> Result) -> Result? {
        guard let index = deliveries.index(forKey: number) else { return nil }
        return change(&deliveries.values[index])
    }

    mutating func clear() {
        deliveries = [:]
    }
}

/// What a server was heard to say.
enum Heard: Sendable, Hashable {
    case answer(status: Int, body: [UInt8])
    /// Nothing, or not all, within the time.
    case silent
    case broken(String)
}
