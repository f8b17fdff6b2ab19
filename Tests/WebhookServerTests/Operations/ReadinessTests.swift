import ServiceLifecycle
import Testing
import WebhookServer

@Suite("Readiness", .timeLimit(.minutes(1)))
struct ReadinessTests {
    @Test("is the sum of its checks")
    func checks() async {
        let readiness = Readiness()
        #expect(await readiness.failures() == [])
        readiness.add("store") { true }
        #expect(await readiness.failures() == [])
        readiness.add("platform") { false }
        readiness.add("directory") { false }
        let failures = await readiness.failures()
        #expect(failures == ["directory", "platform"])
        readiness.add("platform") { true }
        readiness.add("directory") { true }
        #expect(await readiness.failures() == [])
    }

    @Test("does not wait for a check that hangs")
    func hangs() async {
        let readiness = Readiness(timeLimit: .milliseconds(50))
        readiness.add("hangs") {
            try? await Task.sleep(for: .seconds(3600))
            return true
        }
        readiness.add("passes") { true }
        #expect(await readiness.failures() == ["hangs"])
    }

    @Test("ends with the graceful shutdown, before anything else")
    func shutdown() async throws {
        let readiness = Readiness()
        let group = ServiceGroup(services: [readiness], logger: .silent)
        let running = Task { try await group.run() }
        #expect(await readiness.failures() == [])
        await group.triggerGracefulShutdown()
        try await running.value
        #expect(await readiness.failures() == ["shutting-down"])
    }

    @Test("is gone for as long as the drain takes before anything else ends")
    func drain() async throws {
        let readiness = Readiness(drain: .seconds(3600))
        let group = ServiceGroup(services: [readiness], logger: .silent)
        let running = Task { try await group.run() }
        await group.triggerGracefulShutdown()
        while await readiness.failures().isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        // A second signal, or the end of the grace period, ends it at once.
        running.cancel()
        _ = await running.result
    }
}
