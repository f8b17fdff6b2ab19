/// A link to a web page, inside a text: `"详情请看\(Link("这里", to: "https://…"))"`.
///
/// Whatever label and address hold, they cannot break out of the link: quotes, angle brackets, white space and control
/// characters of the address are percent-encoded, angle brackets of the label become full-width ones.
///
/// An address that is neither `http` nor `https` would be refused (40213) or not open anything, and a link without a label
/// would too (40214): the first is written beside its label as plain text, the second gets its address as label.
public struct Link: TextPart, Sendable, Hashable, CustomStringConvertible {
    /// What is shown.
    public var label: String
    /// Where it leads.
    public var address: String

    /// A link, whatever label and address hold.
    public init(_ label: String, to address: String) {
        self.label = label
        self.address = address
    }

    public var replyText: String {
        let address = AnchorText.address(address)
        guard AnchorText.isWeb(address) else { return label.isEmpty ? address : "\(label) \(address)" }
        return "<a href=\"\(address)\">\(AnchorText.label(label, or: address))</a>"
    }

    public var description: String { replyText }
}

/// A link, inside a text, that opens a page of a mini program bound to the account.
///
/// Rule of the platform (`被动回复`): clients that cannot open it open `fallback`. An AppID that is not bound is refused
/// in customer-service messages (40166).
public struct MiniProgramLink: TextPart, Sendable, Hashable, CustomStringConvertible {
    /// What is shown.
    public var label: String
    /// The mini program's, not the account's.
    public var appID: AppID
    /// The page with its query.
    public var path: String
    /// A web page for clients that cannot open mini programs.
    public var fallback: String

    /// - Parameters:
    ///   - path: of the page, for instance `pages/order/order?id=1`.
    ///   - fallback: a web page.
    public init(_ label: String, appID: AppID, path: String, fallback: String) {
        self.label = label
        self.appID = appID
        self.path = path
        self.fallback = fallback
    }

    public var replyText: String {
        let appID = AnchorText.address(appID.rawValue)
        let path = AnchorText.address(path)
        let label = AnchorText.label(label, or: path)
        return """
            <a href="\(AnchorText.address(fallback))" data-miniprogram-appid="\(appID)" data-miniprogram-path="\(path)">\(label)</a>
            """
    }

    public var description: String { replyText }
}

/// An answer to tap, inside a text: tapping sends `words` as if the user had typed them, with
/// ``TextMessage/menuItem`` where an id is given.
///
/// Works on the platform and is not documented for passive replies; a test account does not send the id back. Whoever
/// offers it should accept the typed words too.
public struct ChoiceLink: TextPart, Sendable, Hashable, CustomStringConvertible {
    /// What is shown.
    public var label: String
    /// What tapping sends.
    public var words: String
    /// Comes back as ``TextMessage/menuItem``; empty for none.
    public var id: String

    /// - Parameters:
    ///   - words: what tapping sends; the label unless given.
    ///   - id: numbers are safest: others were seen not to come back.
    public init(_ label: String, sends words: String? = nil, id: String = "") {
        self.label = label
        self.words = words ?? label
        self.id = id
    }

    public var replyText: String {
        let query = "msgmenucontent=\(AnchorText.queryValue(words))&msgmenuid=\(AnchorText.queryValue(id))"
        return "<a href=\"weixin://bizmsgmenu?\(query)\">\(AnchorText.label(label, or: words))</a>"
    }

    public var description: String { replyText }
}
