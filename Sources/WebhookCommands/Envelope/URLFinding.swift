/// One thing that was found about a callback URL.
struct URLFinding: Sendable, Hashable, Encodable {
    enum Severity: String, Sendable, Encodable {
        case passed
        /// The console does not look, but it will matter.
        case warning
        /// The console would refuse the URL for it.
        case failed
    }

    let severity: Severity
    let text: String

    init(_ severity: Severity, _ text: String) {
        self.severity = severity
        self.text = text
    }

    /// For people.
    var line: String {
        switch severity {
        case .passed: "ok       \(text)"
        case .warning: "warning  \(text)"
        case .failed: "FAILED   \(text)"
        }
    }

    /// What an exchange shows.
    ///
    /// - Parameter echo: what was to be echoed.
    static func all(in exchange: HTTPExchange, echo: String) -> [URLFinding] {
        var findings = [URLFinding(.passed, "answered in time")]
        if exchange.duration > slow {
            let time = exchange.duration.seconds
            findings.append(URLFinding(.warning, "it took \(time) s; the platform waits five, and comes from further away"))
        }
        switch exchange.status {
        case 200: findings.append(URLFinding(.passed, "status 200"))
        case 300..<400: findings.append(URLFinding(.failed, "status \(exchange.status): the platform follows no redirect"))
        case 401, 403:
            findings.append(
                URLFinding(.failed, "status \(exchange.status): refused; the token differs, or the machine's clock is wrong")
            )
        case 404: findings.append(URLFinding(.failed, "status 404: nothing answers at this path"))
        case 502, 503, 504: findings.append(URLFinding(.failed, "status \(exchange.status): the service behind is not reached"))
        default: findings.append(URLFinding(.failed, "status \(exchange.status), not 200"))
        }
        if exchange.status == 200 { findings += body(of: exchange, echo: echo) }
        return findings
    }

    private static let slow: Duration = .seconds(2)

    /// What the answer to the same handshake with a wrong signature shows.
    static func forged(_ exchange: HTTPExchange, echo: String) -> URLFinding {
        if exchange.status == 200, exchange.body == Array(echo.utf8) {
            return URLFinding(.warning, "a handshake with a wrong signature is echoed as well: nothing is verified")
        }
        // Any other status may be the proxy's, or say that the service is busy.
        guard exchange.status == 403 else {
            return URLFinding(
                .warning,
                "a handshake with a wrong signature gets status \(exchange.status): not known whether a signature is checked"
            )
        }
        return URLFinding(
            .passed,
            "a wrong signature is refused; webhookd_rejections_total counts that once as probe"
        )
    }

    private static func body(of exchange: HTTPExchange, echo: String) -> [URLFinding] {
        var findings: [URLFinding] = []
        let body = exchange.body
        if body == Array(echo.utf8) {
            findings.append(URLFinding(.passed, "the body is the echostr"))
        } else {
            findings.append(URLFinding(.failed, "the body is not the echostr: \(flaw(of: body, echo: Array(echo.utf8)))"))
        }
        if let length = exchange.fields["content-length"] {
            findings.append(URLFinding(.passed, "Content-Length \(length)"))
        } else {
            findings.append(URLFinding(.warning, "no Content-Length: the platform has been seen to refuse chunked answers"))
        }
        return findings
    }

    private static func flaw(of body: [UInt8], echo: [UInt8]) -> String {
        if body.isEmpty { return "it is empty" }
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { return "it begins with a byte order mark" }
        if let place = body.firstRange(of: echo) {
            let before = place.lowerBound
            let after = body.count - place.upperBound
            return "\(before) bytes stand before it and \(after) behind it"
        }
        if body.starts(with: "<".utf8) { return "it is a page" }
        return "it is something else, \(body.count) bytes long"
    }
}
