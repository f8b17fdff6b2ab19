/// Makes ids and tokens, the same ones for the same seed.
struct Mint: RandomNumberGenerator, Sendable {
    private var state: UInt64
    private var serial: Int64 = 0

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    private static let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    mutating func text(_ count: Int) -> String {
        String((0..<count).map { _ in Self.characters[Int(next() % 64)] })
    }

    mutating func hex(_ count: Int) -> String {
        (0..<count).map { _ in String(next() % 16, radix: 16) }.joined()
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// A MsgId: 64 bits, greater than what a JavaScript number holds, never twice.
    mutating func messageID() -> String {
        serial += 1
        return String(24_000_000_000_000_000 + serial * 1_000_003 + Int64(next() % 1_000_000))
    }

    /// An id of a job or a menu, never twice.
    mutating func jobID(from base: Int64) -> Int64 {
        serial += 1
        return base + serial * 17 + Int64(next() % 17)
    }
}
