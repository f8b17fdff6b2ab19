/// A card with a picture that leads to a page (图文).
public struct Article: Sendable, Hashable {
    /// Clients show about 64 characters.
    public var title: String
    /// Clients show about 120 characters.
    public var description: String
    /// JPEG or PNG; 360 × 200 for the first article, 200 × 200 for the others look best.
    public var pictureURL: String
    /// Where tapping the card leads.
    public var url: String

    public init(title: String, description: String, pictureURL: String, url: String) {
        self.title = title
        self.description = description
        self.pictureURL = pictureURL
        self.url = url
    }
}
