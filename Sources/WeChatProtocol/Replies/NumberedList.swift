/// Rows that a customer answers by number: `1. …`, each on a line of its own.
public struct NumberedList: TextPart, Sendable, Hashable {
    /// Without their numbers.
    public var rows: [String]
    /// The number of the first row.
    public var first: Int

    /// - Parameter first: the number of the first row.
    public init(_ rows: some Sequence<String>, from first: Int = 1) {
        self.rows = Array(rows)
        self.first = first
    }

    public var replyText: String {
        rows.enumerated().map { "\(first + $0.offset). \($0.element)" }.joined(separator: "\n")
    }
}

/// Rows without an order: `· …`, each on a line of its own.
public struct BulletList: TextPart, Sendable, Hashable {
    /// Without their dots.
    public var rows: [String]

    public init(_ rows: some Sequence<String>) {
        self.rows = Array(rows)
    }

    public var replyText: String { rows.map { "· \($0)" }.joined(separator: "\n") }
}
