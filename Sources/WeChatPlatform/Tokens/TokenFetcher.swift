import FoundationEssentials
import WebhookLedger

/// Asks the platform for an access token.
struct TokenFetcher: Sendable {
    let app: AppID
    let secret: AppSecret
    let source: TokenSource
    let caller: PlatformCaller
    let clock: any ServiceClock

    /// - Parameter isForced: make the present stable token void at once. Rule of the platform: 20 times a day, at least 30
    ///   seconds apart.
    func fetch(isForced: Bool) async throws(PlatformError) -> AccessToken {
        let asked = clock.now
        let grant: Grant
        do throws(PlatformError) {
            grant = try await answer(isForced: isForced).decode(Grant.self)
        } catch .inDoubt(let failure) {
            // Asking for a token twice does no harm: nothing that matters is in doubt.
            throw .unreachable(failure)
        }
        guard !grant.access_token.isEmpty, grant.access_token.utf8.count <= 2_048, (1...86_400).contains(grant.expires_in) else {
            throw .unreachable(.unreadable)
        }
        return AccessToken(grant.access_token, expiresAt: asked + TimeInterval(grant.expires_in))
    }

    private func answer(isForced: Bool) async throws(PlatformError) -> PlatformAnswer {
        switch source {
        case .stable:
            let question = StableQuestion(appid: app.rawValue, secret: secret.text, force_refresh: isForced)
            return try await caller.answer(to: .ask(.stableToken, question))
        case .classic:
            let query = [
                QueryItem("grant_type", "client_credential"), QueryItem("appid", app.rawValue), QueryItem("secret", secret.text),
            ]
            return try await caller.answer(to: PlatformCall(.token, query: query))
        }
    }

    private struct StableQuestion: Encodable {
        let grant_type = "client_credential"
        let appid: String
        let secret: String
        let force_refresh: Bool
    }

    private struct Grant: Decodable {
        let access_token: String
        let expires_in: Int
    }
}
