import COpenSSL

/// AES-256-CBC under one key, without padding: the envelope's padding is not the one OpenSSL knows.
///
/// The initialisation vector is the key's first half, as the platform prescribes (`消息加解密`), so the key alone makes
/// the cipher. Contexts keep the expanded key between uses.
@safe
final class BlockCipher: Sendable {
    enum Direction: Int32 {
        case open = 0
        case seal = 1
    }

    private let key: [UInt8]
    private let opening = HandlePool()
    private let sealing = HandlePool()

    /// - Parameter key: 32 bytes.
    init(key: [UInt8]) {
        precondition(key.count == 32, "AES-256 takes a key of 32 bytes")
        self.key = key
    }

    /// Ciphers `input`, whole blocks of 16 bytes, into `output`, which must be as long.
    func run(
        _ direction: Direction,
        _ input: UnsafeRawBufferPointer,
        into output: UnsafeMutableRawBufferPointer
    ) throws(OpenSSLError) {
        precondition(input.count % 16 == 0 && output.count >= input.count, "whole blocks only")
        let pool = direction == .open ? opening : sealing
        let context = if let idle = pool.take() as? CipherContext { idle } else { try CipherContext(direction, key: key) }
        defer { pool.give(back: context) }
        var written: Int32 = 0
        // A nil cipher and key keep the context's own; only the vector starts anew.
        guard
            unsafe EVP_CipherInit_ex2(context.handle, nil, nil, key, -1, nil) == 1,
            unsafe EVP_CIPHER_CTX_set_padding(context.handle, 0) == 1,
            unsafe EVP_CipherUpdate(
                context.handle,
                output.baseAddress?.assumingMemoryBound(to: UInt8.self),
                &written,
                input.baseAddress?.assumingMemoryBound(to: UInt8.self),
                Int32(input.count)
            ) == 1,
            Int(written) == input.count
        else { throw OpenSSLError("EVP_Cipher") }
    }
}

/// One `EVP_CIPHER_CTX` with its key set. Whoever took it from the pool is its only user until giving it back.
@safe
private final class CipherContext: Sendable {
    /// Owned; freed with this object. The pool hands it to one thread at a time.
    nonisolated(unsafe) let handle: OpaquePointer

    init(_ direction: BlockCipher.Direction, key: [UInt8]) throws(OpenSSLError) {
        guard let handle = unsafe EVP_CIPHER_CTX_new() else { throw OpenSSLError("EVP_CIPHER_CTX_new") }
        guard unsafe EVP_CipherInit_ex2(handle, CipherAlgorithm.aes256CBC.pointer, key, key, direction.rawValue, nil) == 1 else {
            unsafe EVP_CIPHER_CTX_free(handle)
            throw OpenSSLError("EVP_CipherInit_ex2")
        }
        unsafe self.handle = handle
    }

    deinit {
        unsafe EVP_CIPHER_CTX_free(handle)
    }
}

/// A cipher algorithm, fetched from OpenSSL's providers once and kept for the life of the process.
@safe
private struct CipherAlgorithm: Sendable {
    static let aes256CBC = CipherAlgorithm(named: "AES-256-CBC")

    /// An `EVP_CIPHER` is immutable and may be used by any number of threads.
    nonisolated(unsafe) let pointer: OpaquePointer

    private init(named name: String) {
        guard let pointer = unsafe EVP_CIPHER_fetch(nil, name, nil) else {
            preconditionFailure("OpenSSL offers no \(name): \(OpenSSLError("EVP_CIPHER_fetch"))")
        }
        unsafe self.pointer = pointer
    }
}

extension BlockCipher: Equatable {
    /// Whether both have the same key.
    static func == (left: BlockCipher, right: BlockCipher) -> Bool { left.key == right.key }
}

extension BlockCipher: CustomReflectable {
    /// Without the key.
    var customMirror: Mirror { Mirror(self, children: []) }
}
