extension AccountKind {
    /// How often mass messages reach one user.
    public enum MassQuota: Sendable, Hashable {
        /// One a day, to all who follow.
        case daily(Int)
        /// So many in a calendar month, to each user.
        case monthlyPerUser(Int)
    }

    /// Rule of the platform (群发接口): a subscription account one a day, a service account four a month to each user.
    public var massQuota: MassQuota { sort == .subscription ? .daily(1) : .monthlyPerUser(4) }

    /// How many calls of an interface a new account may make in a day of China's; nil where the platform names no number.
    ///
    /// The numbers rise with 100,000, a million and ten million followers.
    /// - Parameter path: of the call's URL, such as `/cgi-bin/menu/create`.
    public func dailyLimit(ofPath path: String) -> Int? {
        guard let (others, test) = Self.dailyLimits[path] else { return nil }
        return self == .test ? test ?? others : others
    }

    /// Of all accounts but test accounts, and of these where the platform names another number.
    private static let dailyLimits: [String: (Int, Int?)] = [
        "/cgi-bin/token": (2_000, 200),
        "/cgi-bin/menu/create": (1_000, 100),
        "/cgi-bin/menu/get": (10_000, 1_000),
        "/cgi-bin/menu/delete": (1_000, 100),
        "/cgi-bin/menu/addconditional": (2_000, nil),
        "/cgi-bin/menu/delconditional": (2_000, nil),
        "/cgi-bin/menu/trymatch": (20_000, nil),
        "/cgi-bin/message/custom/send": (500_000, 50_000),
        "/cgi-bin/message/mass/sendall": (100, nil),
        "/cgi-bin/message/mass/send": (100, nil),
        "/cgi-bin/message/mass/preview": (100, nil),
        "/cgi-bin/message/mass/delete": (10, nil),
        "/cgi-bin/message/template/send": (100_000, nil),
        "/cgi-bin/media/upload": (100_000, 500),
        "/cgi-bin/media/get": (200_000, 1_000),
        "/cgi-bin/qrcode/create": (100_000, 10_000),
        "/cgi-bin/user/get": (500, 100),
        "/cgi-bin/user/info": (5_000_000, 500_000),
        "/cgi-bin/user/info/updateremark": (10_000, nil),
        "/cgi-bin/tags/create": (1_000, 100),
        "/cgi-bin/tags/get": (1_000, 100),
        "/cgi-bin/tags/update": (1_000, 100),
        "/cgi-bin/tags/members/batchtagging": (100_000, 1_000),
        "/cgi-bin/ticket/getticket": (1_000_000, nil),
        "/customservice/msgrecord/getmsglist": (5_000, nil),
        "/cgi-bin/draft/add": (1_000, nil),
        "/cgi-bin/draft/get": (500, nil),
        "/cgi-bin/draft/delete": (1_000, nil),
        "/cgi-bin/draft/update": (1_000, nil),
        "/cgi-bin/draft/count": (1_000, nil),
        "/cgi-bin/draft/batchget": (1_000, nil),
        "/cgi-bin/freepublish/submit": (100, nil),
        "/cgi-bin/freepublish/get": (100, nil),
        "/cgi-bin/freepublish/delete": (10, nil),
        "/cgi-bin/freepublish/getarticle": (100, nil),
        "/cgi-bin/freepublish/batchget": (100, nil),
    ]
}
