import InMemoryLogging
import Logging
import Testing
import WebhookCore

@Suite("Route problems")
struct RouteProblemTests {
    @Test(
        "a route with the condition of an earlier one is named with both places",
        arguments: [
            (Text("帮助") { _ in nil }.body, Text("別的", "　帮助！") { _ in nil }.body, "text 　帮助！"),
            (Menu("A") { _ in nil }.body, Menu("A") { _ in nil }.body, "menu A"),
            (On(.subscribe) { _ in nil }.body, On("Subscribe") { _ in nil }.body, "event Subscribe"),
            (Kind(.image) { _ in nil }.body, Image { _, _ in nil }.body, "kind image"),
            (Scan("a") { _ in nil }.body, Scan("a") { _ in nil }.body, "scan a"),
            (Text("订单 {n}") { _, _ in nil }.body, Text("订单 {n}") { _, _ in nil }.body, "text 订单 {n}"),
            (Text { _ in nil }.body, Text { _ in nil }.body, "text"),
            (Otherwise { _ in nil }.body, Otherwise { _ in nil }.body, "otherwise"),
        ] as [(Routes, Routes, String)]
    )
    func repeated(first: Routes, second: Routes, name: String) throws {
        let problems = Routes(first.routes + second.routes).problems
        #expect(problems.count == 1)
        let problem = try #require(problems.first)
        #expect(problem.reason == .repeated(first.routes[0].location))
        #expect(
            problem.description == "\(second.routes[0].location): \(name) was already answered at \(first.routes[0].location)"
        )
        #expect(problem.location.fileID == "WebhookCoreTests/RouteProblemTests.swift")
    }

    private static let predicate = When("any", matches: { _ in true }, handler: { _ in nil }).body

    @Test(
        "a route behind one that matches more is never reached",
        arguments: [
            (Otherwise { _ in nil }.body, Kind(.image) { _ in nil }.body),
            (Otherwise { _ in nil }.body, Self.predicate),
            (Text { _ in nil }.body, Text("帮助") { _ in nil }.body), (Text { _ in nil }.body, Text("{n}") { _, _ in nil }.body),
            (Text { _ in nil }.body, Text(matching: #/A/#) { _, _ in nil }.body),
            (Scan { _, _ in nil }.body, Scan("a") { _ in nil }.body),
            (Kind(.event) { _ in nil }.body, Menu("A") { _ in nil }.body),
            (On(.click) { _ in nil }.body, Menu("A") { _ in nil }.body),
            (Text("订单 {n}") { _, _ in nil }.body, Text("订单列表") { _ in nil }.body),
            (Text("{n}列表") { _, _ in nil }.body, Text("订单列表") { _ in nil }.body),
            (Text("订单 {n}", Int.self) { _, _ in nil }.body, Text("订单 12") { _ in nil }.body),
            (Scan("gate-{n}") { _, _ in nil }.body, Scan("gate-12") { _ in nil }.body),
        ] as [(Routes, Routes)]
    )
    func unreachable(first: Routes, second: Routes) {
        let reason = RouteProblem.Reason.unreachable(behind: first.routes[0].name, first.routes[0].location)
        #expect(Routes(first.routes + second.routes).problems.map(\.reason) == [reason])
        #expect(Routes(second.routes + first.routes).problems.isEmpty)
        #expect(Routes(first.passingOn().routes + second.routes).problems.isEmpty)
    }

    @Test("what may be meant is no problem")
    func sensible() {
        let routes = Routes {
            When("members", matches: { _ in false }) { _ in nil }
            Group(PassOn()) {
                Text("帮助") { _ in nil }
                Otherwise { _ in nil }
            }
            Text("帮助") { _ in nil }
            Text("订单 {n}", Int.self) { _, _ in nil }
            Text("订单 {n}") { _, _ in nil }
            Text("订单列表") { _ in nil }.passingOn()
            Text("订单列表详情") { _ in nil }
            Text(matching: #/A/#) { _, _ in nil }
            Text(matching: #/A/#) { _, _ in nil }
            Scan("a") { _ in nil }
            On(.scan) { _ in nil }
            On("CLICK") { _ in nil }.passingOn()
            Menu("A", "a") { _ in nil }
            Text { _ in nil }
            Kind(.text) { _ in nil }
            Kind(.event) { _ in nil }
            On("device_notice") { _ in nil }
            Otherwise { _ in nil }
        }
        // "订单 {n}" takes any text, the two lists among them.
        #expect(routes.problems.map(\.route) == ["text 订单列表", "text 订单列表详情"])
    }

    @Test("routes in the same group hide each other, and everything in groups inside")
    func groups() {
        let routes = Routes {
            Group(PassOn()) {
                Text("帮助") { _ in nil }
                Group(PassOn()) { Text("帮助") { _ in nil } }
            }
        }
        #expect(routes.problems.map(\.route) == ["text 帮助"])
    }

    @Test(
        "a pattern that cannot work",
        arguments: [
            (Text("订单 {}") { _, _ in nil }.body, [.nameMissing]), (Text("{a}到{a}") { _, _ in nil }.body, [.nameRepeated("a")]),
            (Text("{a}{b}") { _, _ in nil }.body, [.partsRunTogether("a", "b")]), (Text("{a} {b}") { _, _ in nil }.body, []),
            (Text("{a}{b}", Int.self, Int.self) { _, _, _ in nil }.body, [.partsRunTogether("a", "b")]),
            (Text("{a}{b}", Int.self, String.self) { _, _, _ in nil }.body, []),
            (Text("{a}{b}", String.self, Int.self) { _, _, _ in nil }.body, []),
            (Text("{a}", Int.self, Int.self) { _, _, _ in nil }.body, [.typesMiscounted(parts: 1, types: 2)]),
            (Text("{a?}", Int.self) { _, _ in nil }.body, [.optionalMismatched("a")]),
            (Text("{a}", Int?.self) { _, _ in nil }.body, [.optionalMismatched("a")]),
            (Text("{a?}", Int?.self) { _, _ in nil }.body, []),
            (Text("{a?} {b?} {c?} {d?} {e?}") { _, _ in nil }.body, [.optionalsTooMany(5)]),
            (Scan("x-{}") { _, _ in nil }.body, [.nameMissing]), (Text("{}") { _ in nil }.body, [.nameMissing]),
        ] as [(Routes, [PatternProblem])]
    )
    func patterns(routes: Routes, expected: [PatternProblem]) {
        #expect(routes.problems.map(\.reason) == expected.map { .pattern($0) })
    }

    @Test("the pipeline logs them as it starts")
    func logged() throws {
        let handler = InMemoryLogHandler()
        let logger = Logger(label: "test") { _ in handler }
        _ = try DemoAccount(.plain).pipeline(
            logger: logger,
            Routes {
                Menu("A") { _ in nil }
                Menu("A") { _ in nil }
            }
        )
        let warnings = handler.entries.filter { $0.level == .warning }
        #expect(warnings.count == 1)
        let problem = try #require(warnings.first?.metadata["problem"])
        #expect("\(problem)".contains(": menu A was already answered at WebhookCoreTests/RouteProblemTests.swift:"))
    }

    private struct PassOn: Middleware {
        func handle(_ context: Context, next: (Context) async throws -> Reply?) async throws -> Reply? { nil }
    }
}
