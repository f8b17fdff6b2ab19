import WebhookCore

/// A passenger's name as it is compared: folded as customers' texts are, without spacing, slash and title of a ticket.
///
/// `ZHANG/SAN MR` on the ticket and `zhang san` in the chat are one name; so are the dots of a transcribed name.
public struct PassengerName: Hashable, Sendable {
    private let text: String

    /// As written on a ticket or in a chat.
    public init(_ written: String) {
        let upper = FoldedText(written).folded
        var words = upper.unicodeScalars.split { $0.properties.isWhitespace || Self.separators.contains($0) }.map(String.init)
        if upper.contains("/"), words.count > 2, let last = words.last, Self.titles.contains(last) { words.removeLast() }
        text = words.joined()
    }

    /// Nothing of it can be compared.
    public var isEmpty: Bool { text.isEmpty }

    private static let separators: Set<Unicode.Scalar> = ["/", "·", "•", "・", "‧", ".", "-", "\u{FF65}"]
    private static let titles: Set<String> = ["MR", "MS", "MRS", "MISS", "MSTR", "CHD", "INF"]
}
