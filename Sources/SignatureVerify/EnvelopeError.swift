/// Why an envelope was not opened. For the log: the sender learns only that it was refused.
public enum EnvelopeError: Error, Hashable {
    /// The text of `Encrypt` is not Base64.
    case notBase64
    /// The ciphertext is empty or no whole number of 32-byte blocks.
    case length
    /// Decrypted with every known key, no result had the padding, the length field and the receiver of an envelope.
    /// The reason is that of the current key.
    case content(Flaw)
    /// OpenSSL failed.
    case library(OpenSSLError)

    /// What was wrong inside an envelope that could be decrypted. For the log alone: told to a sender, it helps guess.
    public enum Flaw: Hashable, Sendable {
        /// The last bytes are not 1 to 32 times their own number.
        case padding
        /// The length field points past the end.
        case messageLength
        /// It was sealed for another AppID.
        case receiver
    }
}
