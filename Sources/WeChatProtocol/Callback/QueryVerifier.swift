package import FoundationEssentials
import SignatureVerify

/// Stage *verify*: believes a callback's query when its signature and its age are right.
package struct QueryVerifier: Sendable {
    let account: Account

    package init(account: Account) {
        self.account = account
    }

    package func verify(_ query: CallbackQuery, at now: Date) throws(Rejection) {
        let isSigned: Bool
        do throws(OpenSSLError) {
            isSigned = try account.verifier.isValid(query.signature, timestamp: query.timestamp, nonce: query.nonce)
        } catch {
            throw .unavailable
        }
        guard isSigned else { throw .signatureMismatch }
        guard let sentAt = Double(query.timestamp) else { throw .queryMalformed }
        guard abs(now.timeIntervalSince1970 - sentAt) <= Double(account.timestampTolerance.components.seconds) else {
            throw .timestampOutOfRange
        }
    }
}
