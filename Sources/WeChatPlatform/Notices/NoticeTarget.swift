public import WebhookLedger

/// What a tap on a notice opens.
public enum NoticeTarget: Sendable, Hashable {
    /// Nothing.
    case nothing
    /// A page.
    case page(url: String)
    /// A mini program that is bound to the account.
    case miniProgram(AppID, path: String)
    /// A mini program, and a page where it cannot be opened.
    case miniProgramOrPage(AppID, path: String, url: String)

    var url: String? {
        switch self {
        case .page(let url), .miniProgramOrPage(_, _, let url): url
        case .nothing, .miniProgram: nil
        }
    }

    var miniProgram: JSONValue? {
        switch self {
        case .miniProgram(let app, let path), .miniProgramOrPage(let app, let path, _):
            ["appid": JSONValue(app.rawValue), "pagepath": JSONValue(path)]
        case .nothing, .page: nil
        }
    }

    func validate() throws(PlatformLimit) {
        if let url {
            try PlatformLimit.checkBytes(url, 1...1024, "url")
            try PlatformLimit.checkForm(url.hasPrefix("https://") || url.hasPrefix("http://"), "url", "an http or https address")
        }
    }
}
