/// The kinds of file that the platform keeps.
public enum MediaKind: String, Sendable, Hashable, CaseIterable {
    /// A picture.
    case image
    /// A voice message.
    case voice
    /// A video.
    case video
    /// A small picture beside a video or music.
    case thumbnail = "thumb"

    /// Bytes at most: of a permanent one too.
    public var maxSize: Int {
        switch self {
        case .image, .video: 10 << 20
        case .voice: 2 << 20
        case .thumbnail: 64 << 10
        }
    }

    /// The endings of the names of files that are taken.
    public var endings: [String] {
        switch self {
        case .image: ["jpg", "jpeg", "png", "gif", "bmp"]
        case .voice: ["amr", "mp3", "wma", "wav"]
        case .video: ["mp4"]
        case .thumbnail: ["jpg", "jpeg"]
        }
    }
}
