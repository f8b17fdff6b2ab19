package import FoundationEssentials
import SignatureVerify

/// Stage *verify*: believes a callback's query when its signature and its age are right.
package struct QueryVerifier: Sendable {
    let account: Account

    package init(account: Account) {
        self.account = account
    }

    /// Of whoever knows the token and wants to see that a wrong signature is refused: no query's signature, and that of no envelope, as it is
    /// no Base64.
    package static let probedEnvelope = "webhookd verify-url"

    package func verify(_ query: CallbackQuery, at now: Date) throws(Rejection) {
        let (isSigned, isProbe): (Bool, Bool)
        do throws(OpenSSLError) {
            let verifier = account.verifier
            isSigned = try verifier.isValid(query.signature, timestamp: query.timestamp, nonce: query.nonce)
            isProbe =
                isSigned
                ? false
                : try verifier.isValid(
                    query.signature,
                    timestamp: query.timestamp,
                    nonce: query.nonce,
                    encrypt: Self.probedEnvelope
                )
        } catch {
            throw .unavailable
        }
        guard isSigned else { throw isProbe ? .probe : .signatureMismatch }
        guard let sentAt = Double(query.timestamp) else { throw .queryMalformed }
        guard abs(now.timeIntervalSince1970 - sentAt) <= Double(account.timestampTolerance.components.seconds) else {
            throw .timestampOutOfRange
        }
    }
}
