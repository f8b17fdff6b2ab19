/// A size in bytes, as a configuration writes it.
public struct ByteCount: Sendable, Hashable, Comparable {
    /// How many.
    public let bytes: Int

    public init(bytes: Int) {
        self.bytes = bytes
    }

    /// Times 1,024.
    public static func kibibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 10) }
    /// Times 1,048,576.
    public static func mebibytes(_ count: Int) -> ByteCount { ByteCount(bytes: count << 20) }

    /// The size that a whole number with a unit writes: `512B`, `64KiB`, `1MiB`, and by thousands `64KB`, `1MB`.
    init?(units text: String) {
        guard let (number, unit) = Quantity.split(text) else { return nil }
        let factor: Int64
        switch unit {
        case "B": factor = 1
        case "KB": factor = 1_000
        case "MB": factor = 1_000_000
        case "GB": factor = 1_000_000_000
        case "KiB": factor = 1 << 10
        case "MiB": factor = 1 << 20
        case "GiB": factor = 1 << 30
        default: return nil
        }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow, let bytes = Int(exactly: product) else { return nil }
        self.bytes = bytes
    }

    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

extension ByteCount: CustomStringConvertible {
    /// In the largest binary unit that needs no fraction.
    public var description: String {
        for (size, unit) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")] where bytes != 0 && bytes % size == 0 {
            return "\(bytes / size)\(unit)"
        }
        return "\(bytes)B"
    }
}
