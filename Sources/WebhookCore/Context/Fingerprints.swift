import SignatureVerify

/// What stands in logs and records for senders and deliveries; nothing where the service was given no key for it.
struct Fingerprints: Sendable {
    let digest: KeyedDigest?

    /// Equal for the same user, telling nothing about them.
    func of(_ sender: OpenID?) -> String? {
        guard let sender, let digest else { return nil }
        return digest.fingerprint(of: sender.rawValue)
    }

    /// Equal for every repeat of a delivery, without telling who sent it.
    func of(_ delivery: DeliveryKey) -> String? {
        digest?.fingerprint(of: delivery.rawValue)
    }
}
