import FoundationEssentials
import SignatureVerify
import WebhookCore

/// What a link carries to the company's page and back: `shop.1795314600.NONCE.SIGNATURE`.
///
/// It names its account, its end in seconds since 1970 and 128 random bits, and not the customer: who asked for it stands in the ledger,
/// under a digest of the whole. The signature lets a page refuse what is no state of ours before it asks anybody for a password.
struct BindingState {
    let account: String
    let expires: Int

    static func make(of account: AccountName, until expires: Int, _ secret: SharedSecret) throws -> String {
        // The system's generator is a cryptographic one.
        let nonce = (0..<16).map { _ in
            let byte = UInt8.random(in: .min ... .max)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        let parts = [account.rawValue, String(expires), nonce]
        return (parts + [try secret.signature(of: signed(parts))]).joined(separator: ".")
    }

    /// Nil for what was not signed with the secret.
    static func read(_ text: String, _ secret: SharedSecret) throws -> BindingState? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, let expires = Int(parts[1]), try secret.isSignature(parts[3], of: signed(Array(parts[..<3])))
        else {
            return nil
        }
        return BindingState(account: parts[0], expires: expires)
    }

    /// Another first line than a return's, so that neither signature passes for the other's.
    private static func signed(_ parts: [String]) -> String { (["webhookd-state-v1"] + parts).joined(separator: "\n") }
}
