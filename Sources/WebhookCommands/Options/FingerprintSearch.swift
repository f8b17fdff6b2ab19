import ArgumentParser
import SignatureVerify
import WebhookCore
import WebhookStorage

/// Finds whom or what a fingerprint of the log stands for, among all that is kept: it cannot be turned back.
struct FingerprintSearch {
    /// How many are looked at for an account, and how many at a time.
    private static let limit = 1_000_000
    private static let page = 100_000

    private let records: any OperatorRecords
    /// Nil where nobody knows the key.
    private let digest: KeyedDigest?

    init(_ records: any OperatorRecords, _ digest: KeyedDigest?) {
        self.records = records
        self.digest = digest
    }

    /// Whether a text has the form of one. No openid that was seen has it.
    static func isFingerprint(_ text: String) -> Bool {
        text.utf8.count == 12
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
                default: false
                }
            }
    }

    /// The openid that a text is or, where it has the form of a fingerprint, stands for.
    func user(_ text: String, of accounts: [AccountName]) async throws -> OpenID {
        guard Self.isFingerprint(text) else { return OpenID(text) }
        let digest = try needed()
        var found: Set<OpenID> = []
        for account in accounts {
            try await walk { position in
                let page = try await records.users(of: account, after: position, limit: Self.page)
                found.formUnion(page.filter { digest.fingerprint(of: $0.rawValue) == text })
                return page
            }
        }
        return try only(Array(found), text, "customer")
    }

    /// The delivery of an account that a text stands for where it has the form of a fingerprint; nil where it has not.
    func delivery(_ text: String, of account: AccountName) async throws -> DeliveryKey? {
        guard Self.isFingerprint(text) else { return nil }
        let digest = try needed()
        var found: [DeliveryKey] = []
        try await walk { position in
            let page = try await records.deliveryKeys(of: account, after: position, limit: Self.page)
            found += page.filter { digest.fingerprint(of: $0.rawValue) == text }
            return page
        }
        return try only(found, text, "delivery")
    }

    /// Page by page, up to the limit.
    private func walk<Position>(_ next: (Position?) async throws -> [Position]) async throws {
        var position: Position?
        var count = 0
        while count < Self.limit {
            let page = try await next(position)
            count += page.count
            guard page.count == Self.page, let last = page.last else { return }
            position = last
        }
        StandardError.print("note: only the first \(Self.limit) of an account are looked at")
    }

    private func needed() throws -> KeyedDigest {
        guard let digest else {
            throw ExitCode.badConfiguration.saying(
                "a fingerprint is understood with --config alone, and with the log.openid_key that the service's log was written with"
            )
        }
        return digest
    }

    private func only<Found>(_ found: [Found], _ fingerprint: String, _ thing: String) throws -> Found {
        guard let first = found.first else {
            throw ExitCode.expectation.saying("there is no \(thing) with the fingerprint \(fingerprint)")
        }
        guard found.count == 1 else {
            throw ExitCode.expectation.saying("the fingerprint \(fingerprint) stands for more than one \(thing)")
        }
        return first
    }
}
