import CustomerService
import InMemoryLogging
import Logging
import MetricsTestKit
import SocketTesting
import Testing

@testable import HTTPDirectory

@Suite("An API that does not answer", .timeLimit(.minutes(1)))
struct DirectoryOutageTests {
    private func ask(_ scene: DirectoryScene, _ number: Int) async -> HTTPDirectoryError? {
        await failure { _ = try await scene.directory.order(number: "\(number)") }
    }

    private func isSuspended(_ scene: DirectoryScene) throws -> Double? {
        try scene.metrics.expectGauge("webhookd_directory_suspended", [("account", "demo")]).lastValue
    }

    @Test(
        "is not asked after five failures in a row, then once, and is asked again when it is back",
        arguments: [(503, true), (502, false)]
    )
    func outage(status: Int, isBusy: Bool) async throws {
        try await DirectoryScene.run({ _, _ in .answer("", status: status) }) { scene async throws in
            for number in 1...5 { #expect(await ask(scene, number) == .status(status)) }
            #expect(try isSuspended(scene) == 1)
            for number in 6...20 { #expect(await ask(scene, number) == .suspended(isBusy: isBusy)) }
            #expect(scene.api.asked.count == 5)
            #expect(try scene.count("orders", "open") == 15)

            // Still down.
            scene.pass(.seconds(5))
            #expect(await ask(scene, 21) == .status(status))
            #expect(await ask(scene, 22) == .suspended(isBusy: isBusy))
            #expect(scene.api.asked.count == 6)

            // Back.
            scene.api.does(.answer("[]"))
            scene.pass(.seconds(5))
            for number in 23...30 { #expect(await ask(scene, number) == nil) }
            #expect(try isSuspended(scene) == 0)
            // One line for each change.
            #expect(
                scene.log.entries.map { "\($0.level) \($0.message)" } == [
                    "error directory not asked for some seconds", "notice directory asked again",
                ]
            )
            #expect(scene.log.entries.first?.metadata["error"] == "HTTP status \(status)")
        }
    }

    @Test("one that is slow costs customers its time five times, and then nothing")
    func slow() async throws {
        try await DirectoryScene.run(timeout: .milliseconds(150), { _, _ in .nothing }) { scene async throws in
            for number in 1...5 { #expect(await ask(scene, number) == .timeout) }
            for number in 6...500 { #expect(await ask(scene, number) == .suspended(isBusy: true)) }
            #expect(scene.api.asked.count <= 5)
        }
    }

    @Test(
        "wrong answers do not close it to others: they come at once, and may be of one order",
        arguments: [400, 401, 404, 500, 200]
    )
    func wrong(status: Int) async throws {
        try await DirectoryScene.run({ _, _ in .answer("oops", status: status) }) { scene async throws in
            for number in 1...12 { #expect(await ask(scene, number) != nil) }
            #expect(scene.api.asked.count == 12)
            #expect(try isSuspended(scene) == 0)
        }
    }

    @Test("neither errors nor logs hold the token, what was asked or what was answered")
    func secrets() async throws {
        let reactions: [ScriptedAPI.Reaction] = [
            .answer("密答", status: 500), .answer("[{\"密\":\"密答\"}]"), .answer(#"{"密":"密答"}"#), .close, .bytes(Array("密答".utf8)),
            .answer("[\(Sample.itinerary(name: "密答"))]"), .answer("[\(Sample.itinerary(ticket: "密答"))]"),
            .answer("", status: 503),
        ]
        try await DirectoryScene.run { scene async throws in
            var said: [String] = []
            for reaction in reactions {
                scene.api.does(reaction)
                for _ in 0..<3 {
                    do {
                        _ = try await scene.directory.itineraries(bookingReference: "PW3K7D", passenger: "密名")
                    } catch {
                        said += ["\(error)", String(reflecting: error), String(describing: Mirror(reflecting: error))]
                    }
                }
            }
            for _ in 0..<6 { _ = await ask(scene, 8_800) }
            #expect(said.count > 15)
            #expect(!scene.said.isEmpty)
            for secret in [DirectoryScene.token, "密", "PW3K7D", "8800", "itineraries/search"] {
                #expect(!(said + scene.said).contains { $0.contains(secret) }, "\(secret)")
            }
        }
    }
}
