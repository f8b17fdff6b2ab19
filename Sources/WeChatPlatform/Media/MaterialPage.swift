public import FoundationEssentials
public import WebhookLedger

/// Some of the account's permanent files.
public struct MaterialPage: Sendable, Hashable {
    /// One of them.
    public struct Item: Sendable, Hashable {
        /// What it is sent by.
        public let id: MediaID
        /// The file's name.
        public let name: String
        /// When it was changed last.
        public let changedAt: Date?
        /// Where it can be seen; nil where the platform tells none.
        public let url: String?

        /// One of a page.
        public init(id: MediaID, name: String, changedAt: Date?, url: String?) {
            self.id = id
            self.name = name
            self.changedAt = changedAt
            self.url = url
        }
    }

    /// How many there are on all pages.
    public let total: Int
    /// Of this page, as the platform sorts them.
    public let items: [Item]

    /// As the platform answers it.
    public init(total: Int, items: [Item]) {
        self.total = total
        self.items = items
    }
}

/// How many permanent files an account has.
public struct MaterialCounts: Sendable, Hashable {
    /// How many pictures.
    public let images: Int
    /// How many voice messages.
    public let voices: Int
    /// How many videos.
    public let videos: Int
    /// How many articles.
    public let articles: Int

    /// As the platform answers it.
    public init(images: Int, voices: Int, videos: Int, articles: Int) {
        self.images = images
        self.voices = voices
        self.videos = videos
        self.articles = articles
    }
}
