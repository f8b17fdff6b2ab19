/// Why a callback was not accepted. The sender learns the ``status`` only; the reason is for the log and a counter.
public enum Rejection: String, Error, Sendable, Hashable, CaseIterable {
    // Refused by the query: 403.
    case queryMissing = "query-missing"
    case queryMalformed = "query-malformed"
    case queryDuplicate = "query-duplicate"
    case signatureMismatch = "signature-mismatch"
    case timestampOutOfRange = "timestamp-out-of-range"
    case modeMismatch = "mode-mismatch"

    // Refused by the envelope: 403.
    case envelopeMissing = "envelope-missing"
    case envelopeUnreadable = "envelope-unreadable"
    case messageSignatureMismatch = "message-signature-mismatch"
    case envelopeRefused = "envelope-refused"
    case recipientMismatch = "recipient-mismatch"
    /// Another body came under a signature that a first body owns.
    case signatureReused = "signature-reused"

    // Refused by the content: 400.
    case notXML = "not-xml"
    case notAMessage = "not-a-message"

    // Asks the platform to come again: 503.
    case unavailable = "unavailable"
    case overBudget = "over-budget"

    /// The HTTP status that tells the sender as little as possible.
    public var status: Int {
        switch self {
        case .queryMissing, .queryMalformed, .queryDuplicate, .signatureMismatch, .timestampOutOfRange, .modeMismatch,
            .envelopeMissing, .envelopeUnreadable, .messageSignatureMismatch, .envelopeRefused, .recipientMismatch,
            .signatureReused:
            403
        case .notXML, .notAMessage: 400
        case .unavailable, .overBudget: 503
        }
    }
}
