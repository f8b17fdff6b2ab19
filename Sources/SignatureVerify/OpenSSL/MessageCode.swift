import COpenSSL

/// HMAC-SHA256 under one key. Contexts keep what was computed of the key between uses.
final class MessageCode: Sendable {
    private let key: [UInt8]
    private let contexts = HandlePool()

    init(key: [UInt8]) throws(OpenSSLError) {
        // A key is filled up with zeros, and OpenSSL takes none that is empty.
        self.key = key.isEmpty ? [0] : key
        contexts.give(back: try CodeContext(key: self.key))
    }

    /// 32 bytes that nobody makes without the key.
    func code(of bytes: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        let context = if let idle = contexts.take() as? CodeContext { idle } else { try CodeContext(key: key) }
        defer { contexts.give(back: context) }
        var code = [UInt8](repeating: 0, count: 32)
        var length = 0
        // No key keeps the context's own.
        guard
            unsafe EVP_MAC_init(context.handle, nil, 0, nil) == 1,
            unsafe EVP_MAC_update(context.handle, bytes, bytes.count) == 1,
            unsafe EVP_MAC_final(context.handle, &code, &length, code.count) == 1
        else { throw OpenSSLError("EVP_MAC") }
        return code
    }
}

/// One `EVP_MAC_CTX` with its key set. Whoever took it from the pool is its only user until giving it back.
@safe
private final class CodeContext: Sendable {
    /// Owned; freed with this object. The pool hands it to one thread at a time.
    nonisolated(unsafe) let handle: OpaquePointer

    init(key: [UInt8]) throws(OpenSSLError) {
        guard let algorithm = unsafe EVP_MAC_fetch(nil, "HMAC", nil) else { throw OpenSSLError("EVP_MAC_fetch") }
        // The context holds a reference of its own.
        defer { unsafe EVP_MAC_free(algorithm) }
        guard let handle = unsafe EVP_MAC_CTX_new(algorithm) else { throw OpenSSLError("EVP_MAC_CTX_new") }
        var digest = Array("SHA256".utf8CString)
        let isKeyed = unsafe OSSL_MAC_PARAM_DIGEST.withCString { name in
            unsafe digest.withUnsafeMutableBufferPointer { digest in
                let named = unsafe OSSL_PARAM_construct_utf8_string(name, digest.baseAddress, 0)
                let parameters = unsafe [named, OSSL_PARAM_construct_end()]
                return unsafe EVP_MAC_init(handle, key, key.count, parameters) == 1
            }
        }
        guard isKeyed else {
            unsafe EVP_MAC_CTX_free(handle)
            throw OpenSSLError("EVP_MAC_init")
        }
        unsafe self.handle = handle
    }

    deinit {
        unsafe EVP_MAC_CTX_free(handle)
    }
}

extension MessageCode: CustomReflectable {
    /// Without the key.
    var customMirror: Mirror { Mirror(self, children: []) }
}
