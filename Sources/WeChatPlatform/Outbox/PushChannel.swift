public import WebhookCore

/// The platform's customer-service interface as the outbox uses it.
public struct PushChannel: PushPlatform {
    private let client: PlatformClient

    public init(_ client: PlatformClient) {
        self.client = client
    }

    public func send(_ message: PushMessage, to user: OpenID) async throws(PushFailure) {
        do throws(PlatformError) {
            try await client.send(message, to: user)
        } catch {
            throw PushFailure(error)
        }
    }

    public func probe() async throws(PushFailure) {
        do throws(PlatformError) {
            try await client.checkReachability()
        } catch {
            throw PushFailure(error)
        }
    }
}

extension PushFailure {
    init(_ error: PlatformError) {
        switch error {
        case .refused(let refusal):
            switch refusal.retryClass {
            // A token that is refused right after it was renewed is the platform's confusion, and passes.
            case .again, .refreshToken: self = .busy("\(refusal)")
            case .never: self = .never("\(refusal)")
            case .pauseAccount: self = .accountRefused("\(refusal)")
            case .quota: self = .quota("\(refusal)")
            }
        case .unreachable(let failure): self = .unreachable("\(failure)")
        case .inDoubt(let failure): self = .inDoubt("\(failure)")
        case .cancelled: self = .cancelled
        }
    }
}
