public import FoundationEssentials
public import WebhookLedger

/// What signatures of pages are made with (`jsapi_ticket`). A secret, as is the access token.
public struct PageTicket: Sendable, Hashable {
    let text: String
    /// When it ends.
    public let expiresAt: Date

    public init(_ text: String, expiresAt: Date) {
        self.text = text
        self.expiresAt = expiresAt
    }
}

extension PageTicket: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "PageTicket(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension CallablePlatform {
    /// Asks for the ticket. The platform gives the same until it renews it, so that its age is unknown and `expires_in` is all
    /// there is to go by. ``PageTickets`` keeps it.
    public func pageTicket() async throws(PlatformError) -> PageTicket {
        let asked = clock.now
        let json = try await answer(to: .get(.pageTicket, QueryItem("type", "jsapi"))).json
        guard let lifetime = json["expires_in"].integer, (1...86_400).contains(lifetime) else { throw .inDoubt(.unreadable) }
        return PageTicket(try json.needed("ticket"), expiresAt: asked + TimeInterval(lifetime))
    }
}
