/// The parametric QR codes of an account (`生成带参数的二维码`).
struct Codes: Sendable {
    static let limit = 100_000

    /// Tickets by scene; the first of a scene counts.
    private var tickets: [String: String] = [:]
    private(set) var scenes: [String: String] = [:]

    mutating func add(_ scene: String, _ mint: inout Mint) throws(Refusal) -> String {
        if scenes.count >= Self.limit { throw .tooManyCodes }
        let ticket = "gQ\(mint.text(92))=="
        scenes[ticket] = scene
        tickets[scene] = ticket
        return ticket
    }

    /// Of a code that was printed long ago where none was made.
    mutating func ticket(of scene: String, _ mint: inout Mint) -> String {
        if let ticket = tickets[scene] { return ticket }
        return (try? add(scene, &mint)) ?? "gQ\(mint.text(92))=="
    }
}
