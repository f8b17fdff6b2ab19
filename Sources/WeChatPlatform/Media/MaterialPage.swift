public import FoundationEssentials
public import WebhookLedger

/// Some of the account's permanent files.
public struct MaterialPage: Sendable, Hashable {
    /// One of them.
    public struct Item: Sendable, Hashable {
        public let id: MediaID
        public let name: String
        public let changedAt: Date?
        public let url: String?

        public init(id: MediaID, name: String, changedAt: Date?, url: String?) {
            self.id = id
            self.name = name
            self.changedAt = changedAt
            self.url = url
        }
    }

    /// How many there are on all pages.
    public let total: Int
    public let items: [Item]

    public init(total: Int, items: [Item]) {
        self.total = total
        self.items = items
    }
}

/// How many permanent files an account has.
public struct MaterialCounts: Sendable, Hashable {
    public let images: Int
    public let voices: Int
    public let videos: Int
    public let articles: Int

    public init(images: Int, voices: Int, videos: Int, articles: Int) {
        self.images = images
        self.voices = voices
        self.videos = videos
        self.articles = articles
    }
}
