/// Why a callback was not accepted. The sender learns the ``status`` only; the reason is for the log and a counter.
public enum Rejection: String, Error, Sendable, Hashable, CaseIterable {
    // Refused by the query: 403.
    /// A parameter that the platform always sends is not there.
    case queryMissing = "query-missing"
    /// A parameter has not its form.
    case queryMalformed = "query-malformed"
    /// A parameter stands there twice, so that its value is anybody's choice.
    case queryDuplicate = "query-duplicate"
    /// The signature was made with another token.
    case signatureMismatch = "signature-mismatch"
    /// The wrong signature by which `webhookd verify-url` sees that signatures are checked: only whoever knows the token can make it.
    case probe
    /// The timestamp is too far from the service's clock: an old callback sent again.
    case timestampOutOfRange = "timestamp-out-of-range"
    /// A plain delivery to a safe account, or an envelope to a plain one.
    case modeMismatch = "mode-mismatch"

    // Refused by the envelope: 403.
    /// There is no `Encrypt` in the body.
    case envelopeMissing = "envelope-missing"
    /// The outer document is no XML that is accepted.
    case envelopeUnreadable = "envelope-unreadable"
    /// The envelope's own signature is not that of its content.
    case messageSignatureMismatch = "message-signature-mismatch"
    /// The envelope cannot be opened, or was sealed for another AppID.
    case envelopeRefused = "envelope-refused"
    /// The message is addressed to another account.
    case recipientMismatch = "recipient-mismatch"
    /// Another body came under a signature that a first body owns.
    case signatureReused = "signature-reused"

    // Refused by the content: 400.
    /// The document is no XML that is accepted.
    case notXML = "not-xml"
    /// The document lacks what every message has.
    case notAMessage = "not-a-message"

    // Asks the platform to come again: 503.
    /// The ledger cannot keep what was decided, so nothing was: the platform is to come again.
    case unavailable = "unavailable"
    /// No answer within the platform's time.
    case overBudget = "over-budget"

    /// The HTTP status that tells the sender as little as possible.
    public var status: Int {
        switch self {
        case .queryMissing, .queryMalformed, .queryDuplicate, .signatureMismatch, .probe, .timestampOutOfRange,
            .modeMismatch,
            .envelopeMissing, .envelopeUnreadable, .messageSignatureMismatch, .envelopeRefused, .recipientMismatch,
            .signatureReused:
            403
        case .notXML, .notAMessage: 400
        case .unavailable, .overBudget: 503
        }
    }
}
