public import WebhookLedger

/// The platform's interfaces for messages and notices as the outbox uses them.
public struct MessagingChannel: MessagingPlatform {
    private let client: PlatformClient

    public init(_ client: PlatformClient) {
        self.client = client
    }

    public func send(_ message: OutgoingMessage, to user: OpenID) async throws(SendFailure) {
        do throws(PlatformError) {
            switch message {
            case .customerService(let message): try await client.send(message, to: user)
            case .template(let notice): try await client.send(notice, to: user)
            case .subscription(let notice): try await client.send(notice, to: user)
            }
        } catch {
            throw SendFailure(error)
        }
    }

    public func probe() async throws(SendFailure) {
        do throws(PlatformError) {
            try await client.checkReachability()
        } catch {
            throw SendFailure(error)
        }
    }
}

extension SendFailure {
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
        case .limit, .notWritten: self = .never("\(error)")
        case .notPermitted: self = .accountRefused("\(error)")
        case .unreachable(let failure): self = .unreachable("\(failure)")
        case .inDoubt(let failure): self = .inDoubt("\(failure)")
        case .cancelled: self = .cancelled
        }
    }
}
