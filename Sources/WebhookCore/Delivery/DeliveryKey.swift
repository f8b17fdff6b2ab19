import FoundationEssentials
import SignatureVerify

/// What is equal for every repeat of a delivery and for nothing else: the account, the sender, when the message was made,
/// and its id or, for events, a digest of all it says.
///
/// MsgId alone repeats between users (observed), and events have none. Timestamp, nonce and ciphertext are not part of it:
/// they may differ between repeats. Handlers give it to systems behind them that want an idempotency key.
public struct DeliveryKey: Sendable, Hashable {
    /// For a push of the system that names no user, the user is empty.
    public let sender: Sender
    /// What tells the sender's deliveries apart: under 100 bytes of ASCII for what the platform sends.
    public let identity: String

    /// - Parameter identity: as another key gave it.
    public init(sender: Sender, identity: String) {
        self.sender = sender
        self.identity = identity
    }

    /// The key in one piece, for instance for an `Idempotency-Key` field. It names the sender: not for logs.
    public var rawValue: String { "\(sender.account.rawValue)/\(sender.user.rawValue)/\(identity)" }

    init(of message: Message, account: AccountName) {
        let created = message.createdAt.map { String(Int64($0.timeIntervalSince1970)) } ?? ""
        self.init(
            sender: Sender(account: account, user: message.sender ?? OpenID("")),
            identity: "\(created)/\(message.id ?? Self.digest(of: message))"
        )
    }

    /// Stands for the key within this process, at a fraction of its cost.
    static func hash(of message: Message) -> Int {
        var hasher = Hasher()
        hasher.combine(message.sender)
        hasher.combine(message.createdAt)
        hasher.combine(message.id)
        if message.id == nil {
            // A sum is the same in any order.
            hasher.combine(
                message.document.nodes.dropFirst().reduce(0) { sum, node in
                    // Those are in it already, or the same for all that reach this account.
                    if node.name == "FromUserName" || node.name == "CreateTime" || node.name == "ToUserName" { return sum }
                    var hasher = Hasher()
                    hasher.combine(node.name)
                    hasher.combine(node.text)
                    return sum &+ hasher.finalize()
                }
            )
        }
        return hasher.finalize()
    }

    /// Of every field in the order of their names, whatever order they came in. The root holds nothing of its own.
    private static func digest(of message: Message) -> String {
        let fields = message.document.nodes.dropFirst().map { "\($0.name)\u{1F}\($0.text)" }
        let digest = try? KeyedDigest.sha256(Array(fields.sorted().joined(separator: "\u{1E}").utf8))
        return (digest ?? []).prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

extension DeliveryKey: CustomStringConvertible {
    public var description: String { "DeliveryKey(redacted)" }
}
