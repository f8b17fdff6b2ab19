import WebhookLedger

/// A number as it is compared: half width, capital letters, no white space.
///
/// What customers copy from a page or type on a phone keyboard differs in exactly these.
struct LookupKey: Hashable {
    let text: String

    init(_ typed: String) {
        text = String(String.UnicodeScalarView(typed.halfWidth.unicodeScalars.filter { !$0.properties.isWhitespace }))
            .uppercased()
    }
}

/// A passenger's name as it is compared: folded as customers' texts are, without spacing, slash and title of a ticket.
///
/// `ZHANG/SAN MR` on the ticket and `zhang san` in the chat are one name; so are the dots of a transcribed name.
struct PassengerName: Hashable {
    private let text: String

    init(_ written: String) {
        let upper = FoldedText(written).folded
        var words = upper.unicodeScalars.split { $0.properties.isWhitespace || Self.separators.contains($0) }.map(String.init)
        if upper.contains("/"), words.count > 2, let last = words.last, Self.titles.contains(last) { words.removeLast() }
        text = words.joined()
    }

    var isEmpty: Bool { text.isEmpty }

    private static let separators: Set<Unicode.Scalar> = ["/", "·", "•", "・", "‧", ".", "-", "\u{FF65}"]
    private static let titles: Set<String> = ["MR", "MS", "MRS", "MISS", "MSTR", "CHD", "INF"]
}

extension String {
    /// The full-width forms of ASCII and the ideographic space in their half-width form.
    fileprivate var halfWidth: String {
        var view = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: view.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000: view.append(" ")
            case 0x200B...0x200D, 0xFEFF: continue
            default: view.append(scalar)
            }
        }
        return String(view)
    }
}
