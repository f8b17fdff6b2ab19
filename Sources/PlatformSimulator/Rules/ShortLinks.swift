import FoundationEssentials

/// Long texts kept under short keys (`短key托管`), and the ticket of the JS-SDK.
struct ShortLinks: Sendable {
    static let limit = 10_000

    private var links: [String: (text: String, from: Date, until: Date)] = [:]
    private var ticket: (text: String, until: Date)?

    mutating func add(_ text: String, for seconds: TimeInterval, at now: Date, _ mint: inout Mint) throws(Refusal) -> String {
        links = links.count < Self.limit ? links : links.filter { $0.value.until > now }
        if links.count >= Self.limit { throw .quotaReached }
        let key = mint.text(15)
        links[key] = (text, now, now + seconds)
        return key
    }

    func get(_ key: String, at now: Date) -> (text: String, from: Date, until: Date)? {
        links[key].flatMap { $0.until > now ? $0 : nil }
    }

    /// The same one until it runs out.
    mutating func issueTicket(at now: Date, _ mint: inout Mint) -> (text: String, seconds: Int) {
        if ticket.map({ $0.until <= now }) ?? true { ticket = ("kgt8\(mint.text(82))", now + 7_200) }
        let current = ticket ?? ("", now)
        return (current.text, Int(current.until.timeIntervalSince(now)))
    }
}
