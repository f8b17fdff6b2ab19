import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1
import PlatformSimulator

/// The control API of a simulated platform, in this process or in another one.
struct SimulatorClient: Sendable {
    /// Scheme, host and port, without a slash at the end.
    let address: String

    /// Longer than three attempts of a delivery, each behind the other.
    private static let patience = TimeAmount.seconds(120)
    /// The longest answer that is read, in bytes.
    private static let longestAnswer = 64 << 20

    /// One for the process. An address where nothing listens is told at once, not after all patience.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(5)))
        configuration.tracing.tracer = nil
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }()

    init(_ address: String) {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
    }

    func state() async throws(SimulatorFailure) -> SimulatorState { try await value(of: "/simulator/state") }

    /// What was noted after an event's number, oldest first.
    func events(after number: Int, app: String? = nil, user: String? = nil) async throws(SimulatorFailure) -> [SimulatorEvent] {
        struct Page: Decodable {
            let events: [SimulatorEvent]
        }
        let filter = (app.map { "&app=\($0)" } ?? "") + (user.map { "&user=\($0)" } ?? "")
        let page: Page = try await value(of: "/simulator/events?after=\(number)&limit=1000\(filter)")
        return page.events
    }

    /// All that is known of a delivery.
    func delivery(_ number: Int) async throws(SimulatorFailure) -> SimulatedJSON {
        try await value(of: "/simulator/deliveries/\(number)")
    }

    func text(of path: String) async throws(SimulatorFailure) -> String {
        String(decoding: try await exchange(.GET, path, nil), as: UTF8.self)
    }

    func value<Value: Decodable>(of path: String) async throws(SimulatorFailure) -> Value {
        try Self.decode(try await exchange(.GET, path, nil), from: path)
    }

    @discardableResult
    func post<Value: Decodable>(_ path: String, _ body: SimulatedJSON) async throws(SimulatorFailure) -> Value {
        try Self.decode(try await exchange(.POST, path, body), from: path)
    }

    func delete(_ path: String) async throws(SimulatorFailure) { _ = try await exchange(.DELETE, path, nil) }

    private static func decode<Value: Decodable>(_ bytes: [UInt8], from path: String) throws(SimulatorFailure) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw .unreadable(path: String(path.prefix { $0 != "?" }), reason: "\(error)")
        }
    }

    private func exchange(_ method: HTTPMethod, _ path: String, _ body: SimulatedJSON?) async throws(SimulatorFailure) -> [UInt8]
    {
        var request = HTTPClientRequest(url: address + path)
        request.method = method
        let status: Int
        let bytes: [UInt8]
        do {
            if let body {
                request.headers.add(name: "Content-Type", value: "application/json")
                request.body = .bytes(try JSONEncoder().encode(body))
            }
            let answer = try await Self.client.execute(request, timeout: Self.patience)
            status = Int(answer.status.code)
            bytes = Array(try await answer.body.collect(upTo: Self.longestAnswer).readableBytesView)
        } catch let error as HTTPClientError {
            throw .notReached(address, reason: error.shortDescription)
        } catch {
            throw .notReached(address, reason: "\(error)")
        }
        guard (200..<300).contains(status) else {
            let sentence = (try? JSONDecoder().decode(SimulatedJSON.self, from: Data(bytes)))?["error"]?.text
            throw .refused(status: status, sentence: sentence ?? "the simulated platform answers \(path) with status \(status)")
        }
        return bytes
    }
}
