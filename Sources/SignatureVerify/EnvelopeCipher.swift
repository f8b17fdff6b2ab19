/// Opens and seals envelopes, the encrypted form of messages and replies in safe and compatible mode (`消息加解密`).
///
/// Inside the envelope: 16 random bytes, the message's length (4 bytes, big-endian), the message, the receiver's AppID,
/// and 1 to 32 padding bytes that each hold their number. AES-256-CBC, Base64.
public struct EnvelopeCipher: Sendable, Equatable {
    private let ciphers: [BlockCipher]
    private let receiver: [UInt8]

    /// - Parameters:
    ///   - keys: the account's keys, the current one first.
    ///   - receiver: the AppID that envelopes must name: the account's, or the component's for a third-party platform.
    public init(keys: Rotating<EncodingAESKey>, receiver: String) {
        self.ciphers = keys.all.map { BlockCipher(key: $0.bytes) }
        self.receiver = Array(receiver.utf8)
    }

    /// What an envelope held, and the key it was sealed with.
    public struct Opened: Sendable, Hashable {
        /// The plain document.
        public let message: [UInt8]
        /// Which key opened it.
        public let key: KeyGeneration
    }

    /// Which of the account's keys: an answer is sealed with the key that opened the question, because the platform
    /// may not know the newer one yet.
    public enum KeyGeneration: Int, Sendable, Hashable {
        /// The key in use.
        case current = 0
        /// The key before a change.
        case previous = 1
    }

    /// What `encrypt` holds.
    ///
    /// Call it only with a text whose `msg_signature` was checked: padding errors tell an attacker about the plain text
    /// otherwise.
    ///
    /// - Parameter encrypt: the Base64 text of the `Encrypt` element; white space in it is skipped.
    public func open(_ encrypt: String) throws(EnvelopeError) -> Opened {
        var text = encrypt
        guard let ciphertext = text.withUTF8({ unsafe Base64.decode(UnsafeRawBufferPointer($0)) }) else { throw .notBase64 }
        guard !ciphertext.isEmpty, ciphertext.count % Self.blockSize == 0 else { throw .length }

        var flaw: EnvelopeError.Flaw?
        for (index, cipher) in ciphers.enumerated() {
            let plain: [UInt8]
            do throws(OpenSSLError) {
                plain = try Self.run(cipher, .open, ciphertext)
            } catch {
                throw .library(error)
            }
            switch unwrap(plain) {
            case .success(let message):
                return Opened(message: message, key: KeyGeneration(rawValue: index) ?? .current)
            case .failure(let found):
                flaw = flaw ?? found.flaw
            }
        }
        throw .content(flaw ?? .padding)
    }

    /// The Base64 text of an envelope around `message`.
    ///
    /// - Parameters:
    ///   - key: the generation that opened the delivery this answers; falls back to the current key when there is no
    ///     previous one.
    ///   - random: 16 bytes to lead with, for reproducing published examples; fresh ones when nil.
    public func seal(
        _ message: some Collection<UInt8>,
        key: KeyGeneration = .current,
        random: [UInt8]? = nil
    ) throws(OpenSSLError) -> String {
        let length = Self.headSize + message.count + receiver.count
        let padding = Self.blockSize - length % Self.blockSize
        var plain: [UInt8] = []
        plain.reserveCapacity(length + padding)
        if let random {
            precondition(random.count == Self.randomSize, "an envelope leads with 16 random bytes")
            plain.append(contentsOf: random)
        } else {
            plain.append(contentsOf: try Self.randomBytes())
        }
        for shift in [24, 16, 8, 0] { plain.append(UInt8(truncatingIfNeeded: message.count >> shift)) }
        plain.append(contentsOf: message)
        plain.append(contentsOf: receiver)
        plain.append(contentsOf: repeatElement(UInt8(padding), count: padding))

        let cipher = ciphers.indices.contains(key.rawValue) ? ciphers[key.rawValue] : ciphers[0]
        let ciphertext = try Self.run(cipher, .seal, plain)
        var text: [UInt8] = []
        unsafe ciphertext.withUnsafeBytes { unsafe Base64.append($0, to: &text) }
        return String(decoding: text, as: UTF8.self)
    }

    private static let blockSize = 32
    private static let randomSize = 16
    private static let headSize = randomSize + 4

    private struct Unwrapping: Error {
        let flaw: EnvelopeError.Flaw
    }

    /// The message inside decrypted bytes, after every check on what surrounds it.
    private func unwrap(_ plain: [UInt8]) -> Result<[UInt8], Unwrapping> {
        guard let last = plain.last, (1...UInt8(Self.blockSize)).contains(last), plain.count >= Int(last) + Self.headSize,
            plain.suffix(Int(last)).allSatisfy({ $0 == last })
        else { return .failure(Unwrapping(flaw: .padding)) }
        let content = plain.dropLast(Int(last))
        let length = content[Self.randomSize..<Self.headSize].reduce(0) { $0 << 8 | Int($1) }
        guard length <= content.count - Self.headSize else { return .failure(Unwrapping(flaw: .messageLength)) }
        let message = content[Self.headSize..<(Self.headSize + length)]
        guard content[message.endIndex...].elementsEqual(receiver) else { return .failure(Unwrapping(flaw: .receiver)) }
        return .success(Array(message))
    }

    private static func run(
        _ cipher: BlockCipher,
        _ direction: BlockCipher.Direction,
        _ input: [UInt8]
    ) throws(OpenSSLError) -> [UInt8] {
        var failure: OpenSSLError?
        let output = unsafe [UInt8](unsafeUninitializedCapacity: input.count) { output, count in
            unsafe input.withUnsafeBytes { input in
                do throws(OpenSSLError) {
                    unsafe try cipher.run(direction, input, into: UnsafeMutableRawBufferPointer(output))
                    count = input.count
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return output
    }

    private static func randomBytes() throws(OpenSSLError) -> [UInt8] {
        var failure: OpenSSLError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: randomSize) { output, count in
            do throws(OpenSSLError) {
                unsafe try SecureRandom.fill(UnsafeMutableRawBufferPointer(output))
                count = randomSize
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
