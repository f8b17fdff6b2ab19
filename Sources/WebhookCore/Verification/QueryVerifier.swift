import FoundationEssentials
import SignatureVerify

/// Stage *verify*: believes a callback's query when its signature and its age are right.
struct QueryVerifier: Sendable {
    let account: Account
    let clock: any ServiceClock

    func verify(_ query: CallbackQuery) throws(Rejection) -> VerifiedQuery {
        let isSigned: Bool
        do throws(OpenSSLError) {
            isSigned = try account.verifier.isValid(query.signature, timestamp: query.timestamp, nonce: query.nonce)
        } catch {
            throw .unavailable
        }
        guard isSigned else { throw .signatureMismatch }
        guard let sentAt = Double(query.timestamp) else { throw .queryMalformed }
        guard abs(clock.now.timeIntervalSince1970 - sentAt) <= Double(account.timestampTolerance.components.seconds) else {
            throw .timestampOutOfRange
        }
        return VerifiedQuery(query)
    }
}
