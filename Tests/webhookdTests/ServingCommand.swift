import Foundation
import Testing

/// `webhookd serve` as a process, with a database of its own and ports the system chose.
struct ServingCommand {
    let process: RunningCommand
    let callbacks: Int
    let operations: Int

    /// Starts it and waits until both listeners do.
    ///
    /// - Parameters:
    ///   - config: the file; by default the demo's.
    ///   - settings: environment variables without their prefix.
    init(_ directory: TemporaryDirectory, config: String? = nil, settings: [String: String] = [:]) async throws {
        process = try RunningCommand(
            ["serve", "--config", config ?? CheckCommandTests.deploy + "/demo.yaml"],
            environment: Self.environment(directory, settings)
        )
        var ports: [String: Int] = [:]
        while ports.count < 2 {
            let found = await process.firstErrorLine { line -> (String, Int)? in
                guard let event = LogEvent(line), event.message == "listening", let listener = event.fields["listener"],
                    let port = event.fields["address"]?.split(separator: ":").last.flatMap({ Int($0) })
                else { return nil }
                return (listener, port)
            }
            guard let (listener, port) = found else { break }
            ports[listener] = port
        }
        if ports.count < 2 {
            let outcome = await process.outcome()
            Issue.record("it ended with \(outcome.exitCode): \(outcome.errors)")
        }
        callbacks = try #require(ports["callbacks"])
        operations = try #require(ports["operations"])
    }

    static func environment(_ directory: TemporaryDirectory, _ settings: [String: String]) -> [String: String] {
        var environment = [
            "WEBHOOKD_LISTEN_PORT": "0", "WEBHOOKD_OPERATIONS_PORT": "0",
            "WEBHOOKD_DATABASE": directory.path + "/state/webhookd.sqlite",
        ]
        for (key, value) in settings { environment["WEBHOOKD_" + key] = value }
        return environment
    }
}

/// One line of the JSON log.
struct LogEvent {
    let message: String
    let level: String
    let fields: [String: String]

    init?(_ line: some StringProtocol) {
        // Counts and durations are numbers.
        guard let values = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            case let fields = values.mapValues({ "\($0)" }),
            let message = fields["message"],
            let level = fields["level"]
        else { return nil }
        self.message = message
        self.level = level
        self.fields = fields
    }
}

/// A directory of one test's own; gone with the value.
final class TemporaryDirectory {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "webhookd-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
