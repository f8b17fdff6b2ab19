package import SignatureVerify

/// Stage *open*: finds the document that can be believed, inside the envelope where the account's mode asks for one.
///
/// Whatever is wrong with an envelope, the sender learns the same.
package struct EnvelopeOpener: Sendable {
    let account: Account
    private let reader = XMLReader()

    package init(account: Account) {
        self.account = account
    }

    /// What a delivery says, and which key it was sealed with; nil for a plain one.
    package struct Opened: Redacted {
        package let document: ParsedDocument
        /// The document as it came, out of its envelope.
        package let bytes: [UInt8]
        package let key: EnvelopeCipher.KeyGeneration?
    }

    package func open(_ body: [UInt8], _ query: CallbackQuery) throws(Rejection) -> Opened {
        guard query.encryption == .aes else {
            guard account.acceptsPlain else { throw .modeMismatch }
            let document = try readMessage(body, orElse: .notXML)
            try checkRecipient(of: document)
            return Opened(document: document, bytes: body, key: nil)
        }
        guard let cipher = account.cipher else { throw .modeMismatch }
        guard let signature = query.messageSignature else { throw .queryMissing }
        // The plain twin that compatible mode sends beside the envelope is never looked at.
        let envelope = try read(body, orElse: .envelopeUnreadable)
        guard let encrypt = envelope.root.child("Encrypt")?.text, !encrypt.isEmpty else { throw .envelopeMissing }
        guard try isSigned(encrypt, signature, query) else { throw .messageSignatureMismatch }
        let content = try contents(of: encrypt, cipher)
        let document = try readMessage(content.message, orElse: .envelopeRefused)
        try checkRecipient(of: envelope)
        try checkRecipient(of: document)
        return Opened(document: document, bytes: content.message, key: content.key)
    }

    /// Strictly: nothing of an envelope is believed before its signature is.
    private func read(_ bytes: [UInt8], orElse rejection: Rejection) throws(Rejection) -> ParsedDocument {
        do throws(XMLReaderError) {
            return try reader.read(bytes)
        } catch {
            throw error == .outOfMemory ? .unavailable : rejection
        }
    }

    /// What a user typed may stand in a message as it was typed.
    private func readMessage(_ bytes: [UInt8], orElse rejection: Rejection) throws(Rejection) -> ParsedDocument {
        do throws(XMLReaderError) {
            return try reader.readUnescaped(bytes)
        } catch {
            throw error == .outOfMemory ? .unavailable : rejection
        }
    }

    private func isSigned(_ encrypt: String, _ signature: CallbackSignature, _ query: CallbackQuery) throws(Rejection) -> Bool {
        do throws(OpenSSLError) {
            return try account.verifier.isValid(signature, timestamp: query.timestamp, nonce: query.nonce, laidOut: encrypt)
        } catch {
            throw .unavailable
        }
    }

    private func contents(of encrypt: String, _ cipher: EnvelopeCipher) throws(Rejection) -> EnvelopeCipher.Opened {
        do throws(EnvelopeError) {
            return try cipher.open(encrypt)
        } catch {
            if case .library = error { throw .unavailable }
            throw .envelopeRefused
        }
    }

    /// A document must be addressed to the account, outside the envelope and inside alike. A few system pushes name no
    /// recipient, and those of a third-party platform name its AppID instead.
    private func checkRecipient(of document: ParsedDocument) throws(Rejection) {
        if let originalID = account.originalID {
            guard let recipient = document.root.child("ToUserName")?.text else { return }
            guard recipient.trimmingXMLSpace() == originalID.rawValue else { throw .recipientMismatch }
        } else if let appID = document.root.child("AppId")?.text {
            guard appID.trimmingXMLSpace() == account.appID.rawValue else { throw .recipientMismatch }
        }
    }
}
