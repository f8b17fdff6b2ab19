import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookServer
import WebhookStorage
import WebhookStories

struct TestCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    private static var demoSenders: String {
        FixtureConfiguration(Executable.services).isBuiltIn ? "`air-sending` and `help-sending`" : "those named `…-sending`"
    }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "test",
            abstract: "Plays stories, conversations written down in YAML, and tells where the answers differ.",
            discussion: """
                In this process, without a server, on a clock of the story's own: with the demo accounts and the sample data \
                of the story's day, or with the accounts of --config and what they look things up in. An account sends \
                messages of its own where it is so configured: of the demo accounts \(demoSenders). Nothing is kept, and \
                nothing is sent to anybody.

                  \(Executable.name) test fixtures/stories
                  \(Executable.name) test fixtures/stories/shop --mode plain
                  \(Executable.name) test stories --config /etc/webhookd/webhookd.yaml

                Exits with 1 when a story is not as told, and with 65 when one cannot be read. fixtures/README.md describes how \
                stories are written.
                """
        )
    }

    @Argument(help: "Stories (*.yaml), or folders of them.", completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String]

    @OptionGroup
    var source: ConfigurationOptions

    @Option(help: "plain, compatible or safe, in place of each account's own mode.", transform: Account.Mode.parsed)
    var mode: Account.Mode?

    @Flag(help: "Write what was replied into the stories, where they tell a whole reply or none yet.")
    var update = false

    @Option(help: "text or json, one object a line.")
    var output = OutputForm.text

    func run() async throws {
        let stories = try stories()
        let folder = try FileManager.default.makePrivateFolder("\(Executable.name)-test")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let stage = try await stage(in: folder)
        var reports: [StoryReport] = []
        for story in stories {
            let report = try await report(on: story, stage)
            StandardOutput.print(output == .text ? report.text : try OutputForm.line(report))
            reports.append(report)
        }
        if output == .text { StandardOutput.print(StoryReport.count(reports)) }
        if reports.contains(where: { $0.verdict == .failed }) { throw ExitCode.expectation }
    }

    /// All of them before any is played, so that a broken one is no half run.
    private func stories() throws -> [Story] {
        do throws(StoryError) {
            var stories: [Story] = []
            for path in paths { stories += try StoryFolder.stories(at: path) }
            return stories
        } catch {
            throw ExitCode.badData.saying("\(error)")
        }
    }

    private func stage(in folder: String) async throws -> StoryStage {
        let services = Executable.services
        let configuration =
            source.file == nil ? try FixtureConfiguration(services).load(in: folder) : try source.configuration(services)
        do {
            return try await StoryStage(configuration, try await Executable.make(), mode: mode, folder: folder)
        } catch let error as StartError {
            throw ExitCode.badConfiguration.saying("\(error)")
        } catch let error as StorageError {
            throw ExitCode.badConfiguration.saying("cannot use the database \(configuration.database): \(error)")
        }
    }

    private func report(on story: Story, _ stage: StoryStage) async throws -> StoryReport {
        let outcome: StoryOutcome?
        do {
            outcome = try await stage.play(story)
        } catch let error as StartError {
            throw ExitCode.badConfiguration.saying("\(error)")
        }
        guard let outcome else {
            let known = await stage.accountNames.joined(separator: ", ")
            throw ExitCode.badData.saying(
                "\(story.path):\(story.accountLine): there is no account `\(story.account)`; known are \(known)"
            )
        }
        do throws(StoryError) {
            return try StoryReport(outcome, updates: update)
        } catch {
            throw ExitCode.badData.saying("\(error)")
        }
    }
}
