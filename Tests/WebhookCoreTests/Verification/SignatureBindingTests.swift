import Testing
import WebhookCore

@Suite("InMemorySignatureBinding")
struct SignatureBindingTests {
    @Test("the first body owns a signature")
    func owner() {
        let binding = InMemorySignatureBinding()
        #expect(binding.bind(1, to: 10))
        #expect(binding.bind(1, to: 10))
        #expect(!binding.bind(1, to: 11))
        #expect(binding.bind(2, to: 11))
    }

    @Test("at least the newest of its capacity are remembered, at most twice as many")
    func capacity() {
        let binding = InMemorySignatureBinding(capacity: 100)
        for signature in UInt64(0)..<1_000 { _ = binding.bind(signature, to: 1) }
        #expect((UInt64(900)..<1_000).allSatisfy { !binding.bind($0, to: 2) })
        #expect(binding.bind(0, to: 2))
    }
}
