/// A video in answer to a delivery. Permanent material must have passed the platform's review.
public struct VideoReply: Sendable, Hashable {
    /// The uploaded video.
    public var media: MediaID
    /// Shown under it.
    public var title: String?
    public var description: String?

    /// Only the video is needed.
    public init(media: MediaID, title: String? = nil, description: String? = nil) {
        self.media = media
        self.title = title
        self.description = description
    }
}
