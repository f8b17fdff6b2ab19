import AsyncHTTPClient
import FoundationEssentials

/// The hotel's own booking system, asked over HTTP.
struct BookingAPI {
    struct Room: Decodable {
        let type: String
        let left: Int
        /// In yuan.
        let price: Int
    }

    struct Reservation: Decodable {
        let number: String
        let guest: String
        let room: String
        /// As `2026-11-25`.
        let from: String
        let nights: Int
    }

    enum Failure: Error {
        case notConfigured
        case answered(Int)
    }

    private let address: String
    private let token: String

    init(address: String?, token: String?) throws {
        guard let address, let token else { throw Failure.notConfigured }
        (self.address, self.token) = (address, token)
    }

    @Sendable
    static func canBeAsked(at address: String) -> Bool {
        address.hasPrefix("https://") || address.hasPrefix("http://127.0.0.1:")
    }

    func rooms(on day: String) async throws -> [Room] { try await ask("rooms?day=\(day)") ?? [] }

    func reservation(_ number: String) async throws -> Reservation? { try await ask("reservations/\(number)") }

    /// Nil for what there is not.
    private func ask<Answer: Decodable>(_ path: String) async throws -> Answer? {
        var request = HTTPClientRequest(url: "\(address)/\(path)")
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(2))
        if response.status == .notFound { return nil }
        guard response.status == .ok else { throw Failure.answered(Int(response.status.code)) }
        let body = try await response.body.collect(upTo: 64 * 1024)
        return try JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
    }
}
