import COpenSSL

/// A failure inside OpenSSL, with the library's own reason.
///
/// Seen only when the machine is out of memory or the library was built without an algorithm this package needs; bad
/// input never ends here.
public struct OpenSSLError: Error, Hashable, CustomStringConvertible {
    /// The function that failed.
    public let operation: String
    /// The newest entry of OpenSSL's error queue, empty when it left none.
    public let reason: String

    /// Takes the newest entry off this thread's error queue and empties it.
    init(_ operation: String) {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        var text = [CChar](repeating: 0, count: 256)
        if code != 0 {
            unsafe ERR_error_string_n(code, &text, text.count)
        }
        self.operation = operation
        self.reason = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    public var description: String {
        reason.isEmpty ? "\(operation) failed" : "\(operation) failed: \(reason)"
    }
}
