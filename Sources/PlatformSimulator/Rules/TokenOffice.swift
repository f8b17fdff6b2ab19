import FoundationEssentials

/// The access tokens of one account.
struct TokenOffice {
    struct Issued {
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
    mutating func issueClassic(at now: Date) -> Issued {
        for index in classic.indices { classic[index].expiresAt = min(classic[index].expiresAt, now + Self.overlap) }
        let token = make(at: now)
        classic = classic.suffix(8) + [token]
        return token
    }

    /// `stable_token`: the present one until five minutes before its end.
    mutating func issueStable(isForced: Bool, at now: Date) throws(Refusal) -> Issued {
        if isForced { return try force(at: now) }
        if let last = stable.last, !last.isVoid, last.expiresAt.timeIntervalSince(now) > min(Self.overlap, lifetime / 2) {
            return last
        }
        let token = make(at: now)
        stable = stable.suffix(8) + [token]
        return token
    }

    /// Rule of the platform: 20 times a day, 30 seconds apart; what was valid ends at once.
    private mutating func force(at now: Date) throws(Refusal) -> Issued {
        let today = forcedAt.filter { PlatformDay($0) == PlatformDay(now) }
        if today.count >= 20 { throw .quotaReached }
        if let last = forcedAt.last, now.timeIntervalSince(last) < 30, now >= last { throw .tooFrequent }
        forcedAt = today + [now]
        for index in stable.indices { stable[index].isVoid = true }
        let token = make(at: now)
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
        spoiled.formUnion((stable + classic).map(\.value))
    }

    private mutating func make(at now: Date) -> Issued {
        serial += 1
        let random = (0..<64).map { _ in String(UInt8.random(in: 0...15), radix: 16) }.joined()
        return Issued(value: "\(60 + serial)_\(random)-_Aa", issuedAt: now, expiresAt: now + lifetime)
    }
}

/// A day as quotas count it: in China.
struct PlatformDay: Hashable {
    let number: Int

    init(_ time: Date) {
        number = Int(((time.timeIntervalSince1970 + 8 * 3_600) / 86_400).rounded(.down))
    }
}
