import FoundationEssentials

/// The access tokens of one account.
struct TokenOffice: Sendable {
    struct Issued: Sendable {
        let value: String
        let issuedAt: Date
        /// Earlier than its lifetime's end when another took its place.
        var expiresAt: Date
        var isVoid = false
    }

    private let lifetime: TimeInterval
    private var stable: [Issued] = []
    private var classic: [Issued] = []
    private var serial = 0
    private var forcedAt: [Date] = []
    private var spoiled: Set<String> = []

    /// How long the one before stays valid beside its successor.
    private static let overlap: TimeInterval = 300

    init(lifetime: Duration) {
        self.lifetime = TimeInterval(lifetime.components.seconds)
    }

    /// `token`: always a new one; the one before lives five minutes longer at most.
    mutating func issueClassic(at now: Date, by mint: inout Mint) -> Issued {
        for index in classic.indices { classic[index].expiresAt = min(classic[index].expiresAt, now + Self.overlap) }
        let token = make(at: now, by: &mint)
        classic = classic.suffix(8) + [token]
        return token
    }

    /// `stable_token`: the present one until five minutes before its end.
    mutating func issueStable(isForced: Bool, at now: Date, by mint: inout Mint) throws(Refusal) -> Issued {
        if isForced, !isTooSoon(at: now) { return try force(at: now, by: &mint) }
        if let last = stable.last, !last.isVoid, last.expiresAt.timeIntervalSince(now) > min(Self.overlap, lifetime / 2) {
            return last
        }
        let token = make(at: now, by: &mint)
        stable = stable.suffix(8) + [token]
        return token
    }

    /// Rule of the platform (`获取稳定版接口调用凭据`): within 30 seconds a forced renewal renews nothing, which is no error.
    private func isTooSoon(at now: Date) -> Bool {
        guard let last = forcedAt.last else { return false }
        return now >= last && now.timeIntervalSince(last) < 30
    }

    /// Rule of the platform: 20 times a day; what was valid ends at once.
    private mutating func force(at now: Date, by mint: inout Mint) throws(Refusal) -> Issued {
        let today = forcedAt.filter { PlatformDay($0) == PlatformDay(now) }
        if today.count >= 20 { throw .quotaReached }
        forcedAt = today + [now]
        for index in stable.indices { stable[index].isVoid = true }
        let token = make(at: now, by: &mint)
        stable = stable.suffix(8) + [token]
        return token
    }

    func check(_ value: String, at now: Date) throws(Refusal) {
        guard let token = (stable + classic).first(where: { $0.value == value }), !token.isVoid, !spoiled.contains(value)
        else { throw .invalidCredential }
        if now >= token.expiresAt { throw .tokenExpired }
    }

    /// Makes all tokens invalid, as a change of the secret or another caller's renewal does.
    mutating func void() {
        for index in stable.indices { stable[index].isVoid = true }
        for index in classic.indices { classic[index].isVoid = true }
    }

    /// Refuses every token given out so far, and yet gives the stable one out again until it is told to make another: a
    /// fault that has been seen.
    mutating func spoil() {
        spoiled = Set((stable + classic).map(\.value))
    }

    private mutating func make(at now: Date, by mint: inout Mint) -> Issued {
        serial += 1
        return Issued(value: "\(60 + serial)_\(mint.text(128))", issuedAt: now, expiresAt: now + lifetime)
    }
}
