import WebhookCore

/// Parses any bytes as a query. Whatever is accepted has every part in its form.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQuery(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    guard let query = try? CallbackQuery(parsing: text) else { return 0 }
    precondition(query.timestamp.utf8.count == 10 && UInt64(query.timestamp) != nil, "a timestamp that is no number")
    precondition((1...64).contains(query.nonce.utf8.count), "a nonce of another length")
    precondition(query.echo?.utf8.allSatisfy { $0 >= 0x20 } ?? true, "an echo with a control character")
    return 0
}
