import FoundationEssentials
import SignatureVerify

/// What is equal for every repeat of a delivery and for nothing else: the account, the sender, when the message was made, its
/// id where it has one, and a digest of what it says: of a text its words, of everything else all fields.
///
/// MsgId alone repeats between users (observed), the console's debugging tool sends one id again and again, in one second too,
/// and events have none. Timestamp, nonce and ciphertext are not part of it:
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
        if let id = message.id {
            identity += id
            identity += "/"
        }
        if message.id != nil, case .text(let text) = message.content {
            let digest = text.text.utf8.fingerprint(after: text.menuItem?.utf8)
            identity += unsafe withUnsafeBytes(of: digest.bigEndian) { unsafe hexadecimal($0, count: 8) }
        } else {
            identity += Self.digest(of: message, size: message.id == nil ? 16 : 8)
        }
        self.init(sender: Sender(account: account, user: message.sender ?? OpenID("")), identity: identity)
    }

    /// Of every field in the order of their names, whatever order they came in, but for what counts the platform's own tries. The root
    /// holds nothing of its own.
    private static func digest(of message: Message, size: Int) -> String {
        let fields = message.document.nodes.dropFirst().filter { $0.name != "RetryTimes" }.map { "\($0.name)\u{1F}\($0.text)" }
        let digest = try? KeyedDigest.sha256(Array(fields.sorted().joined(separator: "\u{1E}").utf8))
        return hexadecimal(digest ?? [], count: size)
    }
}

extension DeliveryKey: CustomStringConvertible {
    public var description: String { "DeliveryKey(redacted)" }
}

extension String.UTF8View {
    /// 64 bits by FNV-1a, the same in every process. It tells a platform's own repeats from other words, no forgeries.
    ///
    /// - Parameter item: what was tapped; a byte that no text has stands behind it.
    fileprivate func fingerprint(after item: String.UTF8View?) -> UInt64 {
        func hash(_ state: UInt64, _ byte: UInt8) -> UInt64 { (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let start = item.map { hash($0.reduce(0xCBF2_9CE4_8422_2325, hash), 0xFF) } ?? 0xCBF2_9CE4_8422_2325
        return reduce(start, hash)
    }
}
