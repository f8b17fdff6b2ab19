/// A key that an account may set under its key `settings`, as its service declares it.
///
/// Like every key it may stand in the file, in the environment or, for a secret, among the credentials.
public struct ServiceSetting: Sendable {
    /// Small letters, digits and `_`.
    public let key: String
    /// What its text must be, such as `an airline's two characters such as CA`: a mistake is told with it.
    public let wanted: String
    /// Several texts, parted by commas where they do not stand in a list.
    public let isList: Bool
    /// Mistakes are told without the text.
    public let isSecret: Bool
    /// Whether a text, of a list each item, is what is wanted.
    public let fits: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - key: such as `airline`.
    ///   - wanted: what its text must be.
    ///   - fits: whether a text is that; by default whatever is not empty.
    public init(
        _ key: String,
        _ wanted: String,
        isList: Bool = false,
        isSecret: Bool = false,
        fits: @escaping @Sendable (String) -> Bool = { !$0.isEmpty }
    ) {
        self.key = key
        self.wanted = wanted
        self.isList = isList
        self.isSecret = isSecret
        self.fits = fits
    }
}
