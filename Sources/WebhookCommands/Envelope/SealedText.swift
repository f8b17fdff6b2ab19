import ArgumentParser
import SignatureVerify
import WebhookCore

/// An envelope in whatever form an operator has it: a body, an answer, or the bare text of `Encrypt`.
struct SealedText {
    /// What it says to be signed with.
    struct Claim {
        let signature: CallbackSignature
        let timestamp: String
        let nonce: String
    }

    /// As it was laid out: white space in it was signed, or was not.
    let encrypt: String
    /// Nil when nothing says how it was signed.
    let claim: Claim?

    /// - Parameter query: that of the callback's URL, which does not travel in the body.
    init(reading text: String, query: String?) throws {
        var answered: Claim?
        if text.contains("<") {
            guard let root = try? XMLReader().read(Array(text.utf8)).root else {
                throw ExitCode.badData.saying("the body is not a well-formed <xml> document")
            }
            guard let encrypt = root.child("Encrypt")?.text else {
                throw ExitCode.badData.saying("the body has no Encrypt element; it is not sealed")
            }
            self.encrypt = encrypt
            if let signature = root.child("MsgSignature").flatMap({ CallbackSignature(hex: $0.text) }),
                let timestamp = root.child("TimeStamp")?.text, let nonce = root.child("Nonce")?.text
            {
                answered = Claim(signature: signature, timestamp: timestamp, nonce: nonce)
            }
        } else {
            encrypt = text
        }
        guard let query else {
            claim = answered
            return
        }
        guard let parsed = try? CallbackQuery(parsing: query.hasPrefix("?") ? String(query.dropFirst()) : query) else {
            throw ExitCode.badData.saying("the query is not that of a callback")
        }
        guard let signature = parsed.messageSignature else {
            throw ExitCode.badData.saying("the query has no msg_signature")
        }
        claim = Claim(signature: signature, timestamp: parsed.timestamp, nonce: parsed.nonce)
    }
}
