public import FoundationEssentials
import SignatureVerify
public import WebhookLedger

/// What a page gives `wx.config` to use the JS-SDK.
public struct PageSignature: Sendable, Hashable {
    /// In seconds since 1970.
    public let timestamp: Int
    /// A random word that was signed.
    public let nonce: String
    /// SHA-1, in small hexadecimal digits.
    public let signature: String

    /// - Parameters:
    ///   - url: of the page, byte for byte as its browser has it: scheme, port and query as shown there. Its fragment is left out.
    ///   - nonce: any text; by default a random one.
    /// - Throws: `limit` for what is no address of a page, or one that an HTML escaper changed (`&amp;`).
    public init(of url: String, with ticket: PageTicket, at time: Date, nonce: String? = nil) throws(PlatformError) {
        let page = String(url.prefix { $0 != "#" })
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkForm(page.hasPrefix("https://") || page.hasPrefix("http://"), "url", "a page's address")
            try PlatformLimit.checkForm(!page.contains("&amp;"), "url", "an address as it is, not as HTML writes it")
            try PlatformLimit.checkBytes(page, 1...4_096, "url")
        }
        let seconds = Int(time.timeIntervalSince1970)
        let word = nonce ?? String(UInt64.random(in: .min ... .max), radix: 36)
        let text = "jsapi_ticket=\(ticket.text)&noncestr=\(word)&timestamp=\(seconds)&url=\(page)"
        do throws(OpenSSLError) {
            signature = try CallbackSignature(hashing: [text]).hex
        } catch {
            throw .unreachable(.notSigned)
        }
        timestamp = seconds
        self.nonce = word
    }
}
