import FoundationEssentials
import NIOCore
import NIOPosix
import Testing
import WebhookTestKit

@testable import WebhookServer

@Suite("A listener on a Unix socket", .timeLimit(.minutes(1)))
struct UnixSocketTests {
    private let directory: ConfigurationDirectory
    private var path: String { directory.path + "/callbacks.sock" }

    init() throws { directory = try ConfigurationDirectory() }

    /// What a server comes to that is asked to end as soon as it listens.
    private func serve() async throws {
        try await CallbackServerTests.run { listening in
            try CallbackServer(at: .unix(path: path), logger: .silent) { listening($0, $1) }
        } _: { _, _ in
            try await connect()
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode.map { "\($0)" } == "\(0o666)")
        }
    }

    private func connect() async throws {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connect(unixDomainSocketPath: path)
            .get()
        try await channel.close()
    }

    @Test("can be connected to by every process of the machine")
    func open() async throws { try await serve() }

    @Test("that cannot be opened to others says so")
    func closed() throws {
        let log = RecordedLog()
        UnixSocketFile(path: path).open(log.logger())
        let line = try #require(log.entries.first)
        #expect(line.description.hasPrefix("error socket closed to other users "))
        #expect(line.metadata["reason"]?.contains("No such file or directory") == true)
    }

    @Test("takes the place of one that nobody listens on")
    func stale() async throws {
        // NIO takes it away when it is closed, as a process does not that was killed.
        let left = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(
            unixDomainSocketPath: path + ".new"
        ).get()
        try FileManager.default.moveItem(atPath: path + ".new", toPath: path)
        try await left.close()
        #expect(FileManager.default.fileExists(atPath: path))
        await #expect(throws: IOError.self) { try await connect() }
        try await serve()
    }

    @Test("leaves one alone that somebody listens on")
    func used() async throws {
        let other = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).bind(unixDomainSocketPath: path).get()
        let address = ListenAddress.unix(path: path)
        await #expect(throws: StartError.addressUnavailable(.callbacks, address, reason: "Address already in use")) {
            try await CallbackServer(at: address, logger: .silent).run(endingWith: [])
        }
        try await connect()
        try await other.close()
    }

    @Test("leaves another file alone")
    func foreign() async throws {
        try directory.write("theirs", to: path)
        await #expect(throws: StartError.self) {
            try await CallbackServer(at: .unix(path: path), logger: .silent).run(endingWith: [])
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "theirs")
    }
}
