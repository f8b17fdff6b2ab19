import FoundationEssentials
import WebhookCore
import WebhookTestKit

/// Plays cases over HTTP against a running service, signed and sealed anew at the current time.
struct HTTPStage: ReplayStage {
    /// An account and the address at which it is called.
    struct Destination: Sendable {
        let account: Account
        let url: URL
    }

    enum Audience: Sendable {
        /// Every case is sent to one account.
        case one(Destination)
        /// Each case is sent to the account it names.
        case each([AccountName: Destination])
    }

    private let audience: Audience
    /// Makes the nonces of this run its own.
    private let run = UInt64.random(in: .min ... .max)

    init(_ audience: Audience) {
        self.audience = audience
    }

    func play(_ fixture: Fixture) async throws -> ReplayTurn {
        let destination: Destination
        switch audience {
        case .one(let one): destination = one
        case .each(let all):
            guard let named = all[fixture.callback.account] else {
                return .skipped(reason: "no account `\(fixture.callback.account)` is known there")
            }
            destination = named
        }
        let now = Date()
        let fixture = fixture.readdressed(to: destination.account, at: now, run: run)
        var answer = FixtureAnswer(status: 200, body: "")
        for callback in try fixture.callbacks(to: destination.account, at: now, run: run) {
            guard let url = destination.url.appending(callbackQuery: callback.query) else {
                return .skipped(reason: "its query cannot stand in a URL")
            }
            let exchange: HTTPExchange
            do throws(HTTPExchange.Failure) {
                exchange = try await HTTPExchange.send(to: url, body: fixture.callback.method == .get ? nil : callback.body)
            } catch {
                return .failed(reason: "\(error)")
            }
            do {
                let platform = PlatformDouble(of: destination.account)
                answer = try FixtureAnswer(status: exchange.status, body: exchange.body, opening: platform)
            } catch {
                return .failed(reason: "the answer is not one that the account could have sent")
            }
        }
        let isTimed = fixture.callback.isTimed
        return .answered(
            answer,
            compared: answer.seenFromOutside(isTimed: isTimed),
            expected: fixture.expected?.seenFromOutside(isTimed: isTimed),
            isTimed: isTimed
        )
    }
}
