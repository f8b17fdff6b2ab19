import ArgumentParser
import FoundationEssentials
import WebhookCore
import WebhookServer
import WebhookStorage
import WebhookTestKit

struct ReplayCommand<Executable: WebhookExecutable>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "replay",
            abstract: "Sends recorded cases through the service and shows or checks the answers.",
            discussion: """
                In this process by default: to the demo accounts with the sample data of a fixed day, or to those of --config. \
                With --target, over HTTP to a running service, signed and sealed anew.

                Without --expect or --update the answers are shown as they came. Compared and recorded answers have {time} for \
                the time of writing; over HTTP also {date}, {weekday}, {clock} and {day} for dates and times of day, and \
                refusals are told apart by their status only.

                  \(Executable.name) replay fixtures/cases --expect
                  \(Executable.name) replay fixtures/cases/airline --target http://127.0.0.1:8080 --expect
                  \(Executable.name) replay message.xml --config /etc/webhookd/webhookd.yaml --account air

                Exits with 1 when an answer is not as expected or a case is skipped, as one for an account that is not there \
                (--allow-skipped), and with 65 when a case is broken. fixtures/README.md describes the format of a case.
                """
        )
    }

    @Argument(help: "Folders of cases, or files with a plain message each.")
    var paths: [String]

    @Flag(help: "Compare each answer with the recorded one and show how they differ.")
    var expect = false

    @Flag(help: "Record each answer that differs as the expected one.")
    var update = false

    @Flag(help: "Exit with 0 although cases are skipped, if any is played.")
    var allowSkipped = false

    @OptionGroup
    var secrets: SecretOptions

    @OptionGroup
    var target: TargetOptions

    @Option(help: "text or json, one object a line.")
    var output = OutputForm.text

    func validate() throws {
        if expect && update { throw ValidationError("--expect and --update exclude each other") }
        if update && target.url != nil {
            throw ValidationError("--update records answers given in this process, not by --target")
        }
        let describesTarget = [target.mode?.rawValue, target.originalID, secrets.token, secrets.encodingAESKey, secrets.appID]
        if target.url == nil, describesTarget.contains(where: { $0 != nil }) {
            throw ValidationError("--mode, --original-id, --token, --key and --app-id describe the account at --target")
        }
    }

    func run() async throws {
        let fixtures = try cases()
        let folder = try FileManager.default.makePrivateFolder("\(Executable.name)-replay")
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let stage = try await stage(in: folder)
        var outcomes: [ReplayOutcome] = []
        do {
            for fixture in fixtures {
                let outcome = try ReplayOutcome(fixture, try await stage.play(fixture), expects: expect, updates: update)
                StandardOutput.print(output == .text ? outcome.text : try OutputForm.line(outcome))
                outcomes.append(outcome)
            }
        } catch let error as FixtureError {
            throw ExitCode.badData.saying("\(error)")
        }
        let hasSkipped = outcomes.contains { $0.verdict == .skipped }
        if output == .text, expect || update || hasSkipped { StandardOutput.print(ReplayCount(outcomes)) }
        if outcomes.allSatisfy({ $0.verdict == .skipped }) { throw ExitCode.badData.saying("nothing was played") }
        if !outcomes.allSatisfy(\.isGood) || hasSkipped && !allowSkipped { throw ExitCode.expectation }
    }

    /// All of them before any is played, so that a broken one is no half run.
    private func cases() throws -> [Fixture] {
        do throws(FixtureError) {
            var fixtures: [Fixture] = []
            let account = AccountName(secrets.account ?? FixtureConfiguration(Executable.services).demo.first ?? Executable.name)
            for path in paths { fixtures += try FixtureFolder.cases(at: path, account: account) }
            return fixtures
        } catch {
            throw ExitCode.badData.saying("\(error)")
        }
    }

    private func stage(in folder: String) async throws -> any ReplayStage {
        if let url = target.url { return HTTPStage(try target.audience(at: url, secrets, Executable.services, folder: folder)) }
        do {
            guard secrets.account != nil || secrets.source.file != nil else {
                return try await PipelineStage.fixtures(try await Executable.make(), in: folder)
            }
            let configuration = try secrets.source.configuration(Executable.services)
            let only = try secrets.account.map { try configuration.account(named: $0) }
            return try await PipelineStage.configured(configuration, try await Executable.make(), in: folder, only: only)
        } catch let error as StartError {
            throw ExitCode.badConfiguration.saying("\(error)")
        } catch let error as StorageError {
            throw ExitCode.badConfiguration.saying("\(error)")
        }
    }
}
