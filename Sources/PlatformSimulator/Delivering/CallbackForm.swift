import FoundationEssentials
import WeChatProtocol

/// The forms in which one callback is sent, attempt after attempt.
struct CallbackForm {
    private let document: String
    private let openID: String?
    private let platform: PlatformDouble
    private let rules: DeliveryRules
    /// Of the attempt before.
    private var stamp: (timestamp: Int64, nonce: String)?
    private var random: [UInt8]?

    init(_ document: String, openID: String?, platform: PlatformDouble, rules: DeliveryRules) {
        self.document = document
        self.openID = openID
        self.platform = platform
        self.rules = rules
    }

    /// What the next attempt sends.
    mutating func next(at now: Date) -> Result<PlatformDouble.Callback, any Error> {
        if stamp == nil || rules.renewsSignature {
            let nonce = String(UInt64.random(in: 1_000_000_000...9_999_999_999_999))
            stamp = (Int64(now.timeIntervalSince1970.rounded(.down)), nonce)
        }
        // The envelope is a function of these bytes and the document.
        if random == nil || rules.renewsCiphertext { random = (0..<16).map { _ in UInt8.random(in: .min ... .max) } }
        return Result {
            let (timestamp, nonce) = stamp ?? (0, "")
            let made = try platform.stamp(document, timestamp: timestamp, nonce: nonce, random: random)
            return PlatformDouble.Callback(
                query: platform.query(made, openID: openID),
                body: Array(platform.body(document, made).utf8)
            )
        }
    }
}
