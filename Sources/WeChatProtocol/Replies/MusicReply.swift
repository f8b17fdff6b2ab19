/// A piece of music in answer to a delivery.
public struct MusicReply: Sendable, Hashable {
    /// The song's name.
    public var title: String?
    public var description: String?
    /// Where the song can be heard.
    public var url: String?
    /// Played in place of ``url`` on a fast network.
    public var highQualityURL: String?
    /// The uploaded picture of the card.
    public var thumbnail: MediaID

    /// Only the picture is needed.
    public init(
        title: String? = nil,
        description: String? = nil,
        url: String? = nil,
        highQualityURL: String? = nil,
        thumbnail: MediaID
    ) {
        self.title = title
        self.description = description
        self.url = url
        self.highQualityURL = highQualityURL
        self.thumbnail = thumbnail
    }
}
