import COpenSSL

/// A digest algorithm, fetched from OpenSSL's providers once.
///
/// Fetching costs more than hashing a callback; `EVP_sha1()` and the one-shot calls by name fetch again at every use.
@safe
final class MessageDigest: Sendable {
    static let sha1 = MessageDigest(named: "SHA1")
    static let sha256 = MessageDigest(named: "SHA256")

    /// Owned; freed with this object. An `EVP_MD` is immutable and may be used by any number of threads.
    private nonisolated(unsafe) let algorithm: OpaquePointer
    private let contexts = HandlePool()

    private init(named name: String) {
        guard let algorithm = unsafe EVP_MD_fetch(nil, name, nil) else {
            preconditionFailure("OpenSSL offers no \(name): \(OpenSSLError("EVP_MD_fetch"))")
        }
        unsafe self.algorithm = algorithm
    }

    deinit {
        unsafe EVP_MD_free(algorithm)
    }

    /// Writes the digest of `bytes` to the front of `digest`, which must have room for the algorithm's output.
    func hash(_ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) throws(OpenSSLError) {
        let context = if let idle = contexts.take() as? DigestContext { idle } else { try DigestContext() }
        defer { contexts.give(back: context) }
        guard
            unsafe EVP_DigestInit_ex2(context.handle, algorithm, nil) == 1,
            unsafe EVP_DigestUpdate(context.handle, bytes.baseAddress, bytes.count) == 1,
            unsafe EVP_DigestFinal_ex(context.handle, digest.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) == 1
        else { throw OpenSSLError("EVP_Digest") }
    }
}

/// One `EVP_MD_CTX`. Whoever took it from the pool is its only user until giving it back.
@safe
private final class DigestContext: Sendable {
    /// Owned; freed with this object. The pool hands it to one thread at a time.
    nonisolated(unsafe) let handle: OpaquePointer

    init() throws(OpenSSLError) {
        guard let handle = unsafe EVP_MD_CTX_new() else { throw OpenSSLError("EVP_MD_CTX_new") }
        unsafe self.handle = handle
    }

    deinit {
        unsafe EVP_MD_CTX_free(handle)
    }
}
