extension Capability {
    /// What a call of the platform's API needs; nil for one that every account may make, and for an unknown one.
    ///
    /// - Parameter path: of the call's URL, such as `/cgi-bin/menu/create`.
    public init?(path: String) {
        let match = Self.paths.first { path == $0.0 || ($0.0.hasSuffix("/") && path.hasPrefix($0.0)) }
        guard let match else { return nil }
        self = match.1
    }

    /// The first that fits counts; one that ends in a slash stands for all below it.
    private static let paths: [(String, Capability)] = [
        ("/cgi-bin/menu/addconditional", .conditionalMenus),
        ("/cgi-bin/menu/delconditional", .conditionalMenus),
        ("/cgi-bin/menu/trymatch", .conditionalMenus),
        ("/cgi-bin/menu/", .menu),
        ("/cgi-bin/message/custom/", .customerServiceMessages),
        ("/cgi-bin/customservice/", .agents),
        ("/customservice/", .agents),
        ("/cgi-bin/message/mass/send", .massMessagesToList),
        ("/cgi-bin/message/mass/", .massMessages),
        ("/cgi-bin/message/template/subscribe", .oneTimeSubscriptions),
        ("/cgi-bin/message/template/", .templateMessages),
        ("/cgi-bin/template/", .templateMessages),
        ("/cgi-bin/message/subscribe/", .subscriptionNotices),
        ("/wxaapi/newtmpl/", .subscriptionNotices),
        ("/cgi-bin/user/", .users),
        ("/cgi-bin/tags/", .users),
        ("/sns/", .pageLogin),
        ("/cgi-bin/qrcode/", .sceneCodes),
        ("/cgi-bin/shorten/", .shortKeys),
        ("/cgi-bin/media/", .media),
        ("/cgi-bin/material/", .media),
        ("/cgi-bin/draft/", .drafts),
        ("/cgi-bin/freepublish/", .publishing),
        ("/cgi-bin/ticket/getticket", .pageScripts),
        ("/card/", .coupons),
    ]
}
