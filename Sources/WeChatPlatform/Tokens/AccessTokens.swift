import FoundationEssentials
import Logging
import WebhookLedger

/// Keeps one account's access token: fetched once for all callers, renewed before it expires, kept through an outage for as
/// long as it is valid.
actor AccessTokens {
    /// How long before it expires a token is renewed, at the latest and at the earliest. Rule of the platform: about five
    /// minutes before, it has the next one ready, and both are valid until then.
    static let renewalLead: ClosedRange<TimeInterval> = 180...270
    /// A token with less left is not used: the call would arrive too late.
    static let shortestRest: TimeInterval = 10
    /// How long one fetch may keep the others waiting.
    static let leaseTime: TimeInterval = 15
    /// How long a failed fetch is not repeated.
    static let restAfterFailure: TimeInterval = 5
    /// Rule of the platform: forced renewals are at least 30 seconds apart.
    static let forcePause: TimeInterval = 30

    private let app: AppID
    private let fetcher: TokenFetcher
    private let store: any AccessTokenStore
    private let clock: any ServiceClock
    private let logger: Logger
    /// From 0 to 1; so that replicas do not all renew at the same second.
    private let jitter: @Sendable () -> Double
    /// How often another's lease is looked at.
    private let pollInterval: Duration

    private var held: AccessToken?
    private var renewAt = Date.distantPast
    private var lastFailure: (error: PlatformError, at: Date)?
    private var lastForce: Date?
    private var renewal: Task<Result<AccessToken, PlatformError>, Never>?

    init(
        app: AppID,
        fetcher: TokenFetcher,
        store: any AccessTokenStore,
        clock: any ServiceClock,
        logger: Logger,
        pollInterval: Duration = .milliseconds(100),
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.app = app
        self.fetcher = fetcher
        self.store = store
        self.clock = clock
        self.logger = logger
        self.pollInterval = pollInterval
        self.jitter = jitter
    }

    /// A token that should be valid; waits for one only where there is none.
    func current() async throws(PlatformError) -> AccessToken {
        let now = clock.now
        if let held, isUsable(held, at: now) {
            if now >= renewAt, renewal == nil, !isResting(at: now) { begin(replacing: nil) }
            return held
        }
        return try await renewed(replacing: nil)
    }

    /// A token in place of one that the platform refused.
    ///
    /// Another caller or another replica may have fetched it already; only when the platform itself gives the refused one
    /// again is it told to make a new one.
    func replacement(for refused: AccessToken) async throws(PlatformError) -> AccessToken {
        if let held, held.value != refused.value, isUsable(held, at: clock.now) { return held }
        if held?.value == refused.value { held = nil }
        // One that began before the refusal was known may bring the refused token once more.
        if let renewal, case .success(let token) = await renewal.value, token.value != refused.value { return token }
        if held?.value == refused.value { held = nil }
        return try await renewed(replacing: refused)
    }

    private func renewed(replacing refused: AccessToken?) async throws(PlatformError) -> AccessToken {
        if renewal == nil {
            if let lastFailure, isResting(at: clock.now) { throw lastFailure.error }
            begin(replacing: refused)
        }
        guard let renewal else { throw .cancelled }
        return try await renewal.value.get()
    }

    /// Its own task, as it belongs to no single caller: one that is cancelled must not take the token from the others.
    private func begin(replacing refused: AccessToken?) {
        renewal = Task {
            let result = await renew(replacing: refused)
            finish(result)
            return result
        }
    }

    private func finish(_ result: Result<AccessToken, PlatformError>) {
        renewal = nil
        let now = clock.now
        switch result {
        case .success(let token):
            lastFailure = nil
            hold(token, at: now)
        case .failure(let error):
            lastFailure = (error, now)
            logger.warning(
                "access token unavailable",
                metadata: ["error": "\(error)", "held": "\(held.map { isUsable($0, at: now) } ?? false)"]
            )
        }
    }

    private func hold(_ token: AccessToken, at now: Date) {
        let lead = Self.renewalLead.lowerBound + (Self.renewalLead.upperBound - Self.renewalLead.lowerBound) * jitter()
        // The platform may give the same token once more, with little left: it is asked again, but not at once.
        let earliest = now + Self.restAfterFailure
        renewAt = max(earliest, token.expiresAt - lead)
        held = token
    }

    private func isUsable(_ token: AccessToken, at now: Date) -> Bool {
        token.expiresAt.timeIntervalSince(now) > Self.shortestRest
    }

    private func isResting(at now: Date) -> Bool {
        guard let lastFailure else { return false }
        let rested = now.timeIntervalSince(lastFailure.at)
        // A clock that was set back must not make the rest longer.
        return rested >= 0 && rested < Self.restAfterFailure
    }
}

extension AccessTokens {
    private func renew(replacing refused: AccessToken?) async -> Result<AccessToken, PlatformError> {
        let attempts = Int(Self.leaseTime / (Double(pollInterval.components.seconds) + 0.001)) + 1
        for _ in 0..<min(attempts, 200) {
            if let shared = await shared(insteadOf: refused) { return .success(shared) }
            switch await lease() {
            case .granted(let lease):
                // The one before may have kept its token between the two questions.
                if let shared = await shared(insteadOf: refused) {
                    await release(lease)
                    return .success(shared)
                }
                let result = await fetch(replacing: refused)
                await end(lease, with: result)
                return result
            case .unavailable: return await fetch(replacing: refused)
            case .taken:
                // What is still valid does for now; the other will have fetched the next when it is not.
                if refused == nil, let held, isUsable(held, at: clock.now) { return .success(held) }
                try? await Task.sleep(for: pollInterval)
            }
        }
        return .failure(.unreachable(.tokenBusy))
    }

    /// What another replica has fetched meanwhile, if it is better than what is here.
    private func shared(insteadOf refused: AccessToken?) async -> AccessToken? {
        guard let token = try? await store.token(of: app), isUsable(token, at: clock.now) else { return nil }
        if token.value == refused?.value { return nil }
        if let held, token.expiresAt <= held.expiresAt { return nil }
        // One that is about to expire is of use only to whoever has none.
        let isFresh = token.expiresAt.timeIntervalSince(clock.now) > Self.renewalLead.upperBound
        return isFresh || held == nil && refused == nil ? token : nil
    }

    private enum Leasing {
        case granted(RenewalLease)
        case taken
        /// The store does not work; that is no reason to be without a token.
        case unavailable
    }

    private func lease() async -> Leasing {
        let now = clock.now
        do {
            let lease = try await store.leaseRenewal(of: app, at: now, until: now + Self.leaseTime)
            return lease.map { .granted($0) } ?? .taken
        } catch {
            storeFailed("lease", error)
            return .unavailable
        }
    }

    private func end(_ lease: RenewalLease, with result: Result<AccessToken, PlatformError>) async {
        guard case .success(let token) = result else { return await release(lease) }
        do {
            if try await !store.keep(token, under: lease) {
                logger.notice("access token not shared: its lease was lost")
            }
        } catch {
            // It serves here; others fetch their own when the lease has ended.
            storeFailed("keep", error)
        }
    }

    private func release(_ lease: RenewalLease) async {
        do {
            try await store.release(lease)
        } catch {
            storeFailed("release", error)
        }
    }

    private func storeFailed(_ step: String, _ error: any Error) {
        var metadata: Logger.Metadata = logFields(of: error).mapValues { .string($0) }
        metadata["step"] = "\(step)"
        logger.warning("access token store failed", metadata: metadata)
    }

    private func fetch(replacing refused: AccessToken?) async -> Result<AccessToken, PlatformError> {
        do throws(PlatformError) {
            let token = try await fetcher.fetch(isForced: false)
            guard let refused, token.value == refused.value else { return .success(token) }
            let now = clock.now
            if let lastForce, now < lastForce + Self.forcePause, now >= lastForce { return .failure(.unreachable(.tokenWorn)) }
            lastForce = now
            logger.notice("access token refused by the platform: forcing a new one")
            let forced = try await fetcher.fetch(isForced: true)
            return .success(forced)
        } catch {
            return .failure(error)
        }
    }
}
