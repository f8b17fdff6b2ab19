import FoundationEssentials
import SignatureVerify
import Testing
import WebhookCore

@Suite("InMemoryReplayGuard")
struct ReplayGuardTests {
    private let now = DemoAccount.now

    private func signature(_ number: Int) throws -> CallbackSignature {
        try SignatureVerifier(tokens: Rotating(Token("demo-token"))).sign(timestamp: "1795314600", nonce: "\(number)")
    }

    private func bind(
        _ number: Int,
        to body: String,
        in replayGuard: InMemoryReplayGuard,
        after delay: Double = 0
    ) async throws -> Bool {
        await replayGuard.bind(try signature(number), to: Array(body.utf8), at: now + delay, until: now + delay + 600)
    }

    @Test("the first body owns a signature, and the same may come again")
    func owner() async throws {
        let replayGuard = InMemoryReplayGuard()
        #expect(try await bind(1, to: "a", in: replayGuard))
        #expect(try await bind(1, to: "a", in: replayGuard))
        #expect(try await !bind(1, to: "b", in: replayGuard))
        #expect(try await !bind(1, to: "", in: replayGuard))
        #expect(try await bind(2, to: "b", in: replayGuard))
        #expect(try await bind(1, to: "a", in: replayGuard))
    }

    @Test("a body owns a signature for ten minutes; what it is refused does not make them longer")
    func expiry() async throws {
        let replayGuard = InMemoryReplayGuard()
        #expect(try await bind(1, to: "a", in: replayGuard))
        #expect(try await bind(1, to: "a", in: replayGuard, after: 300))
        #expect(try await !bind(1, to: "b", in: replayGuard, after: 599))
        #expect(try await !bind(1, to: "b", in: replayGuard, after: 600))
        #expect(try await bind(1, to: "b", in: replayGuard, after: 600.001))
        #expect(try await !bind(1, to: "a", in: replayGuard, after: 1_200))
    }

    @Test("at least the newest of its capacity are remembered, at most twice as many")
    func capacity() async throws {
        let replayGuard = InMemoryReplayGuard(capacity: 100)
        for number in 0..<1_000 { _ = try await bind(number, to: "a", in: replayGuard) }
        for number in 900..<1_000 { #expect(try await !bind(number, to: "b", in: replayGuard)) }
        #expect(try await bind(0, to: "b", in: replayGuard))
    }
}
