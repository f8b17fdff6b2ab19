import NIOHTTP1

/// What the head of an HTTP request says, as far as the callback listener listens.
struct CallbackHead {
    /// How the end of the body is found.
    enum Framing: Hashable {
        case noBody
        case length(Int)
        case chunked
    }

    let method: HTTPMethod
    let path: String
    /// What stands behind the `?`, still percent-encoded.
    let query: String
    let framing: Framing
    let isXMLOrText: Bool
    let expectsContinue: Bool
    /// The sender asked to change the protocol, after which the stream cannot be read on.
    let asksForUpgrade: Bool

    /// - Throws: ``HTTPRefusal/badRequest`` or ``HTTPRefusal/targetTooLong`` when the stream must not be read on.
    init(_ head: HTTPRequestHead, limits: CallbackLimits) throws(HTTPRefusal) {
        method = head.method
        (path, query) = try Self.split(target: head.uri, limits: limits)

        var framing: Framing = .noBody
        var isXMLOrText = true
        var expectsContinue = false
        var asksForUpgrade = head.method == .CONNECT
        for (name, value) in head.headers {
            // The length tells most fields apart before any character is looked at.
            switch name.utf8.count {
            case 6 where name.isField("expect"): expectsContinue = value.isField("100-continue")
            case 7 where name.isField("upgrade"): asksForUpgrade = true
            case 12 where name.isField("content-type"): isXMLOrText = isXMLOrText && Self.isXMLOrText(value)
            case 14 where name.isField("content-length"):
                // The decoder refuses a second one and anything but digits; a length beside chunks hides a second message.
                guard case .noBody = framing, let length = Int(value), length >= 0 else { throw .badRequest }
                framing = .length(length)
            case 16 where name.isField("content-encoding"): isXMLOrText = isXMLOrText && value.isField("identity")
            case 17 where name.isField("transfer-encoding"):
                guard case .noBody = framing, value.isField("chunked"), head.version == .http1_1 else { throw .badRequest }
                framing = .chunked
            default: break
            }
        }
        self.framing = framing
        self.isXMLOrText = isXMLOrText
        self.expectsContinue = expectsContinue && head.version == .http1_1
        self.asksForUpgrade = asksForUpgrade
    }

    /// Path and query of a target in origin form (`/path?query`) or absolute form (`http://host/path?query`).
    private static func split(target: String, limits: CallbackLimits) throws(HTTPRefusal) -> (path: String, query: String) {
        guard target.utf8.count <= limits.targetLength else { throw .targetTooLong }
        var origin = target[...]
        if origin.utf8.first != UInt8(ascii: "/"), let scheme = target.firstRange(of: "://") {
            origin = target[scheme.upperBound...].drop { $0 != "/" && $0 != "?" }
        }
        guard let mark = origin.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (String(origin), "") }
        return (String(origin[..<mark]), String(origin[origin.utf8.index(after: mark)...]))
    }

    /// Generous, as the platform's own senders differ: XML under any of its names, plain text, or nothing said.
    private static func isXMLOrText(_ value: String) -> Bool {
        if value == "text/xml" || value == "application/xml" { return true }
        let type = value.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
        return ["", "text/xml", "application/xml", "text/plain"].contains(type) || type.hasSuffix("+xml")
    }
}

extension String {
    /// Whether this is `name` without regard to case; `name` in lower case.
    fileprivate func isField(_ name: StaticString) -> Bool {
        var own = self
        return own.withUTF8 { own in
            guard own.count == name.utf8CodeUnitCount else { return false }
            for index in own.indices {
                var byte = unsafe own[index]
                if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { byte |= 0x20 }
                if unsafe byte != name.utf8Start[index] { return false }
            }
            return true
        }
    }
}
