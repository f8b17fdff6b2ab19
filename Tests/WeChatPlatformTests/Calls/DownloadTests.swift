import Foundation
import Logging
import SocketTesting
import Testing
import WebhookCore

@testable import WeChatPlatform

@Suite("Files from the platform", .timeLimit(.minutes(1)))
struct DownloadTests {
    /// A client of an API that answers every question for a file so, and a path within a folder of its own.
    private static func run(
        _ file: ScriptedAPI.Reaction,
        _ body: (PlatformClient, _ path: String) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script: ScriptedAPI.Script = { asked, _ in
            asked.target.hasPrefix("/cgi-bin/stable_token") ? .answer(#"{"access_token":"T","expires_in":7200}"#) : file
        }
        try await ScriptedAPI.running(script) { api in
            let account = PlatformAccount(
                name: AccountName("demo"),
                appID: PlatformScene.appID,
                secret: try AppSecret(PlatformScene.secret),
                host: try #require(PlatformHost(api.address))
            )
            let client = PlatformClient(
                account,
                connections: PlatformConnections(limits: .patient),
                clock: LeapingClock(),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            )
            try await body(client, folder.appending(path: "file").path())
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).allSatisfy { $0 == "file" })
        }
    }

    private static func response(_ body: [UInt8], type: String) -> ScriptedAPI.Reaction {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n"
        return .bytes(Array(head.utf8) + body)
    }

    private let media = MediaID(rawValue: "M")

    @Test("a file of megabytes is written as it comes", arguments: ["image/jpeg", "text/plain"])
    func large(type: String) async throws {
        let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 1) }
        try await Self.run(Self.response(bytes, type: type)) { client, path in
            let came = try await client.download(media, to: path)
            #expect(came == .file(DownloadedFile(size: bytes.count, contentType: type)))
            #expect(FileManager.default.contents(atPath: path) == Data(bytes))
        }
    }

    @Test("one that is too long leaves nothing behind")
    func tooLong() async throws {
        try await Self.run(Self.response([UInt8](repeating: 1, count: 100_001), type: "image/jpeg")) { client, path in
            await #expect(throws: PlatformError.self) { try await client.download(media, to: path, upTo: 100_000) }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("nor does one that breaks off")
    func broken() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 100\r\n\r\n"
        try await Self.run(.cutOff(Array(head.utf8) + [1, 2, 3])) { client, path in
            await #expect(throws: PlatformError.self) { try await client.download(media, to: path) }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test(
        "an error as text/plain is an error, a video an address",
        arguments: [
            (#"{"errcode":40007,"errmsg":"invalid media_id"}"#, nil),
            (#" {"video_url":"https://v.example/1"}"#, "https://v.example/1"),
        ] as [(String, String?)]
    )
    func answers(text: String, url: String?) async throws {
        try await Self.run(Self.response(Array(text.utf8), type: "text/plain")) { client, path in
            do throws(PlatformError) {
                let came = try await client.download(media, to: path)
                #expect(came == url.map { .elsewhere(url: $0) })
            } catch {
                #expect(error.code == .invalidMedia)
                #expect(url == nil)
            }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test("a file that is there is not overwritten")
    func taken() async throws {
        try await Self.run(Self.response([1], type: "image/jpeg")) { client, path in
            #expect(FileManager.default.createFile(atPath: path, contents: Data([7])))
            await #expect(throws: PlatformError.notWritten) { try await client.download(media, to: path) }
            #expect(FileManager.default.contents(atPath: path) == Data([7]))
        }
    }
}
