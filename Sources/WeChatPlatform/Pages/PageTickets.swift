public import FoundationEssentials
public import WebhookLedger

/// Keeps one account's ticket and signs pages with it.
public actor PageTickets {
    /// How long before it ends it is asked for anew.
    public static let margin: TimeInterval = 300
    /// How long a failed question is not repeated.
    public static let restAfterFailure: TimeInterval = 5

    private let platform: any CallablePlatform
    private var held: PageTicket?
    private var failure: (error: PlatformError, at: Date)?
    private var question: Task<Result<PageTicket, PlatformError>, Never>?

    public init(_ platform: any CallablePlatform) {
        self.platform = platform
    }

    /// A ticket that should be valid, asked for once for all callers.
    ///
    /// - Parameter isForced: ask although there is one: a page was told that its signature is wrong, which shows in browsers alone.
    public func current(isForced: Bool = false) async throws(PlatformError) -> PageTicket {
        let now = platform.clock.now
        if !isForced, let held, held.expiresAt.timeIntervalSince(now) > Self.margin { return held }
        if let failure, (0..<Self.restAfterFailure).contains(now.timeIntervalSince(failure.at)) {
            if let held, held.expiresAt > now { return held }
            throw failure.error
        }
        let asking = question ?? ask()
        switch await asking.value {
        case .success(let ticket): return ticket
        case .failure(let error):
            // What is still valid does for now.
            if let held, held.expiresAt > platform.clock.now { return held }
            throw error
        }
    }

    /// The signature of a page, as its `wx.config` wants it.
    public func signature(ofPage url: String) async throws(PlatformError) -> PageSignature {
        try PageSignature(of: url, with: try await current(), at: platform.clock.now)
    }

    /// A task of its own, as it belongs to no single caller.
    private func ask() -> Task<Result<PageTicket, PlatformError>, Never> {
        let asking = Task {
            let result = await answer()
            finish(result)
            return result
        }
        question = asking
        return asking
    }

    private func answer() async -> Result<PageTicket, PlatformError> {
        do throws(PlatformError) {
            return .success(try await platform.pageTicket())
        } catch {
            return .failure(error)
        }
    }

    private func finish(_ result: Result<PageTicket, PlatformError>) {
        question = nil
        switch result {
        case .success(let ticket):
            held = ticket
            failure = nil
        case .failure(let error): failure = (error, platform.clock.now)
        }
    }
}
