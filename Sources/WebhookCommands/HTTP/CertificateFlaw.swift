import FoundationEssentials
import NIOSSL

/// Why the platform does not believe the certificate that a server shows.
enum CertificateFlaw: Sendable, Hashable, CustomStringConvertible {
    case expired(since: Date)
    case notYet(until: Date)
    case selfSigned
    /// Nothing was sent that leads from it to an authority.
    case withoutIssuer
    case unknownIssuer

    /// - Parameter chain: as the server sends it, its own certificate first; not empty.
    init?(of chain: [NIOSSLCertificate], at now: Date) {
        guard let own = chain.first else { return nil }
        let begin = Date(timeIntervalSince1970: TimeInterval(own.notValidBefore))
        let end = Date(timeIntervalSince1970: TimeInterval(own.notValidAfter))
        if end < now {
            self = .expired(since: end)
        } else if begin > now {
            self = .notYet(until: begin)
        } else if let der = try? own.toDERBytes(), let names = CertificateNames(der: der), names.issuer == names.subject {
            self = .selfSigned
        } else {
            self = chain.count == 1 ? .withoutIssuer : .unknownIssuer
        }
    }

    var description: String {
        switch self {
        case .expired(let end): "its certificate ended on \(Self.text(end)); renew it"
        case .notYet(let begin): "its certificate begins on \(Self.text(begin)) only; set this machine's clock, or wait"
        case .selfSigned:
            "its certificate is self-signed; the platform believes public authorities alone, such as Let's Encrypt"
        case .withoutIssuer:
            "its certificate comes without its issuer's; give the proxy the whole chain (fullchain.pem), from a public authority"
        case .unknownIssuer: "no public authority that this machine knows has signed its certificate"
        }
    }

    private static func text(_ date: Date) -> String { String(date.ISO8601Format().prefix(10)) }
}

/// Who made a certificate and for whom, as X.509 (RFC 5280) has them, not looked into.
struct CertificateNames {
    let issuer: ArraySlice<UInt8>
    let subject: ArraySlice<UInt8>

    /// - Returns: nil for what is no certificate.
    init?(der: [UInt8]) {
        var all = DERElements(der[...])
        guard let certificate = all.next() else { return nil }
        var parts = DERElements(certificate.content)
        guard let signed = parts.next() else { return nil }
        var fields = DERElements(signed.content)
        var field = fields.next()
        // The version, where it is not the first.
        if field?.tag == 0xA0 { field = fields.next() }
        // Behind the serial number and the algorithm; the time that it is valid stands between the two.
        guard field != nil, fields.next() != nil, let issuer = fields.next(), fields.next() != nil, let subject = fields.next()
        else { return nil }
        self.issuer = issuer.content
        self.subject = subject.content
    }
}

/// Elements of the distinguished encoding (X.690), one behind the other.
private struct DERElements {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// Nil at the end, and for what is none.
    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first > 0x7F {
            let count = Int(first & 0x7F)
            guard (1...3).contains(count), rest.count >= count else { return nil }
            length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(count)
        }
        guard rest.count >= length else { return nil }
        defer { rest = rest.dropFirst(length) }
        return (tag, rest.prefix(length))
    }
}
