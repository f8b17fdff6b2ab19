import Testing

@testable import WebhookCommands

@Suite("The scenarios of trigger")
struct ScenarioTests {
    @Test("have names of their own, and a line each that says what is expected")
    func table() {
        let names = Scenario.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count >= 25)
        for scenario in Scenario.all {
            #expect(scenario.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(scenario.name)")
            #expect(scenario.line.contains(": "), "\(scenario.line)")
        }
    }

    @Test("are listed")
    func list() async throws {
        let text = await BuiltCommand.call(["trigger", "--list"])
        #expect(text.exitCode == 0)
        #expect(text.output.split(separator: "\n").count == Scenario.all.count)
        for scenario in Scenario.all { #expect(text.output.contains("\(scenario.name) ")) }
        let json = await BuiltCommand.call(["trigger", "--list", "--output", "json"])
        #expect(json.output.split(separator: "\n").allSatisfy { $0.hasPrefix(#"{"expected":""#) })
    }
}
