import Foundation
import SignatureVerify
import Testing
import WebhookCore

@Suite("webhookd serve, when nobody reads its log", .timeLimit(.minutes(2)))
struct UnreadLogTests {
    /// The service with its log in a pipe that is read until both listeners wait.
    private struct Serving {
        let process = Process()
        let log = Pipe()
        let callbacks: Int
        private let ended: AsyncStream<Void>

        init(_ directory: TemporaryDirectory) async throws {
            // F_SETPIPE_SZ, to the smallest size, so that it is soon full.
            #if canImport(Glibc)
            _ = fcntl(log.fileHandleForWriting.fileDescriptor, 1_031, 4_096)
            #endif
            // What the test's own process does with the signal of a closed pipe must not be the service's.
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = [
                "--default-signal=PIPE", BuiltCommand.url.path, "serve", "--config", CheckCommandTests.deploy + "/demo.yaml",
            ]
            process.environment = ServingCommand.environment(directory, ["LOG_FORMAT": "json", "LOG_LEVEL": "debug"])
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = log
            let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
            self.ended = ended
            process.terminationHandler = { _ in continuation.finish() }
            try process.run()
            try? log.fileHandleForWriting.close()
            var ports: [String: Int] = [:]
            while ports.count < 2, let line = try await Self.line(of: log) {
                guard let event = LogEvent(line), event.message == "listening", let listener = event.fields["listener"] else {
                    continue
                }
                ports[listener] = event.fields["address"]?.split(separator: ":").last.flatMap { Int($0) }
            }
            callbacks = try #require(ports["callbacks"])
        }

        private static func line(of log: Pipe) async throws -> String? {
            try await Self.onThread {
                var line: [UInt8] = []
                while let byte = try log.fileHandleForReading.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
                    line.append(byte)
                }
                return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
            }
        }

        /// What nobody has read yet, to the end.
        func rest() async throws -> String {
            try await Self.onThread { String(decoding: try log.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self) }
        }

        private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
            try await withCheckedThrowingContinuation { continuation in
                Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
            }
        }

        /// Refused callbacks, each of which is logged.
        func refuse(_ count: Int) async throws {
            for _ in 0..<count {
                let answer = try await LoopbackConnection.request("POST", "/nowhere", port: callbacks)
                #expect(answer.status == "HTTP/1.1 404 Not Found")
            }
        }

        /// Asks as the platform does, which comes back twice where a busy machine was late.
        func answers() async throws -> Bool {
            let platform = PlatformDouble(
                mode: .plain,
                originalID: OriginalID("gh_webhookd00001"),
                appID: AppID("wx00000000000000d1"),
                token: try Token("air-token")
            )
            let now = Int64(Date().timeIntervalSince1970)
            let document = """
                <xml><ToUserName>gh_webhookd00001</ToUserName><FromUserName>oUnread</FromUserName><CreateTime>\(now)</CreateTime>\
                <MsgType>text</MsgType><Content>帮助</Content><MsgId>\(UInt32.random(in: 1...UInt32.max))</MsgId></xml>
                """
            let callback = try platform.callback(document, timestamp: now)
            for _ in 0..<3 {
                let answer = try await LoopbackConnection.request(
                    "POST",
                    "/wechat/air?\(callback.query)",
                    port: callbacks,
                    body: callback.body
                )
                if answer.status == "HTTP/1.1 503 Service Unavailable" { continue }
                return answer.status == "HTTP/1.1 200 OK" && String(decoding: answer.body, as: UTF8.self).contains("人工")
            }
            return false
        }

        /// The exit code after a signal to end, with 128 and its number where the process was ended by one.
        func end() async -> Int32 {
            kill(process.processIdentifier, SIGTERM)
            for await _ in ended {}
            process.waitUntilExit()
            return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        }
    }

    @Test("answers callbacks, ends in time, and has the log for a reader that comes back")
    func stuck() async throws {
        let serving = try await Serving(TemporaryDirectory())
        // Several times what the pipe holds.
        try await serving.refuse(120)
        #expect(try await serving.answers())
        async let read = serving.rest()
        #expect(await serving.end() == 0)
        let lines = try await read.split(separator: "\n")
        #expect(lines.count { $0.contains("\"message\":\"callback refused\"") && $0.contains("\"status\":\"404\"") } == 120)
        #expect(lines.last?.contains("\"message\":\"ended\"") == true)
    }

    @Test("answers callbacks and ends when the reader is stuck to the end")
    func stuckToTheEnd() async throws {
        let serving = try await Serving(TemporaryDirectory())
        try await serving.refuse(120)
        #expect(try await serving.answers())
        #expect(await serving.end() == 0)
    }

    @Test("answers callbacks and ends when the reader has gone")
    func gone() async throws {
        let serving = try await Serving(TemporaryDirectory())
        try serving.log.fileHandleForReading.close()
        try await serving.refuse(3)
        #expect(try await serving.answers())
        #expect(await serving.end() == 0)
    }
}
