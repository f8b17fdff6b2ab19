import FoundationEssentials
import WeChatProtocol

/// All that the platform remembers of one account.
struct AccountState: Sendable {
    /// The most users of an account.
    static let userLimit = 20_000
    /// The most templates of which a user's consent is kept.
    static let consentLimit = 200

    var account: SimulatedAccount
    var tokens: TokenOffice
    var quotas = Quotas()
    var users: [OpenID: Follower] = [:]
    var files: FileStore
    var menus = Menus()
    var desk = AgentDesk()
    var templates = Templates()
    var notices = Notices()
    var tags = Tags()
    var codes = Codes()
    var articles = Articles()
    var massJobs = MassJobs()
    var links = ShortLinks()
    /// Deliveries in a row that were not answered.
    var consecutiveFailures = 0
    var isPushing = true
    private var lastPlace = 0

    init(_ account: SimulatedAccount) {
        self.account = account
        tokens = TokenOffice(lifetime: account.tokenLifetime)
        files = FileStore(knowsEveryFile: account.knowsEveryFile)
    }

    /// - Returns: nil where there are too many.
    mutating func create(_ user: OpenID, name: String? = nil) -> Follower? {
        if users.count >= Self.userLimit { return nil }
        lastPlace += 1
        let letter = lastPlace <= 26 ? String(UnicodeScalar(UInt8(64 + lastPlace))) : String(lastPlace)
        let follower = Follower(name: name ?? "用户\(letter)", place: lastPlace)
        users[user] = follower
        return follower
    }

    /// In the order in which they came.
    var orderedUsers: [(key: OpenID, value: Follower)] { users.sorted { $0.value.place < $1.value.place } }

    /// Followers, in the order in which they came.
    var followers: [OpenID] { orderedUsers.filter(\.value.follows).map(\.key) }

    /// The menu that a phone of this user is given.
    func menu(for user: OpenID) -> Menu? {
        menus.menu(tags: users[user]?.tags ?? [])
    }

    /// The phone asks for the menu where its own is older than five minutes.
    mutating func refreshMenu(of user: OpenID, at now: Date, evenYoung: Bool = false) {
        if !evenYoung, let at = users[user]?.menu?.at, now.timeIntervalSince(at) <= 300, now >= at { return }
        let menu = menu(for: user)
        users[user]?.menu = (menu, now)
    }

    /// Whether a message may use the file.
    func isFile(_ id: String, at now: Date) -> Bool { files.isUsable(id, at: now) }
}
