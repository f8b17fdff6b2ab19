import ArgumentParser
import FoundationEssentials

/// What is signed beside the token.
struct StampOptions: ParsableArguments {
    @Option(help: "Seconds since 1970; the current time by default.")
    var timestamp: Int64?

    @Option(help: "A short text; random digits by default.")
    var nonce: String?

    func validate() throws {
        if let timestamp, timestamp < 0 { throw ValidationError("--timestamp must be seconds since 1970") }
        if let nonce, nonce.isEmpty || nonce.contains(where: { "&=#%+ ".contains($0) }) {
            throw ValidationError("--nonce must be a text that can stand in a URL as it is")
        }
    }

    var time: Int64 { timestamp ?? Int64(Date().timeIntervalSince1970) }
    var text: String { nonce ?? String(Int.random(in: 100_000_000..<2_000_000_000)) }
}
