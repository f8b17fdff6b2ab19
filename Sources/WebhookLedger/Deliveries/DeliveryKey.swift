import FoundationEssentials
import SignatureVerify

/// What is equal for every repeat of a delivery and for nothing else: the account, the sender, when the message was made,
/// and its id, for texts with a digest of the words, or, for events, a digest of all it says.
///
/// MsgId alone repeats between users (observed), and events have none. Timestamp, nonce and ciphertext are not part of it:
/// they may differ between repeats. Handlers give it to systems behind them that want an idempotency key.
public struct DeliveryKey: Sendable, Hashable {
    /// For a push of the system that names no user, the user is empty.
    public let sender: Sender
    /// What tells the sender's deliveries apart: under 100 bytes of ASCII for what the platform sends.
    public let identity: String

    /// Made once, since a delivery's key is looked up in several tables. Seeded anew in every process.
    let hash: Int

    /// - Parameter identity: as another key gave it.
    public init(sender: Sender, identity: String) {
        self.sender = sender
        self.identity = identity
        var hasher = Hasher()
        hasher.combine(sender)
        hasher.combine(identity)
        hash = hasher.finalize()
    }

    public static func == (left: DeliveryKey, right: DeliveryKey) -> Bool {
        left.hash == right.hash && left.identity == right.identity && left.sender == right.sender
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }

    /// The key in one piece, for instance for an `Idempotency-Key` field. It names the sender: not for logs.
    public var rawValue: String { "\(sender.account.rawValue)/\(sender.user.rawValue)/\(identity)" }

    package init(of message: Message, account: AccountName) {
        var identity = message.createdAt.map { String(Int64($0.timeIntervalSince1970)) } ?? ""
        identity += "/"
        identity += message.id ?? Self.digest(of: message)
        // The console's debugging tool sends other words under the same id in the same second.
        if message.id != nil, case .text(let text) = message.content {
            identity += "/"
            identity += unsafe withUnsafeBytes(of: text.text.utf8.fingerprint.bigEndian) { unsafe hexadecimal($0, count: 8) }
        }
        self.init(sender: Sender(account: account, user: message.sender ?? OpenID("")), identity: identity)
    }

    /// Of every field in the order of their names, whatever order they came in. The root holds nothing of its own.
    private static func digest(of message: Message) -> String {
        let fields = message.document.nodes.dropFirst().map { "\($0.name)\u{1F}\($0.text)" }
        let digest = try? KeyedDigest.sha256(Array(fields.sorted().joined(separator: "\u{1E}").utf8))
        return hexadecimal(digest ?? [], count: 16)
    }
}

extension DeliveryKey: CustomStringConvertible {
    public var description: String { "DeliveryKey(redacted)" }
}

extension String.UTF8View {
    /// 64 bits by FNV-1a, the same in every process. It tells a platform's own repeats from other words, no forgeries.
    fileprivate var fingerprint: UInt64 {
        reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
