import FoundationEssentials
import WebhookCore

/// One line of a story: something that happens, or something that must be so.
struct StoryStep: Sendable, Hashable {
    let line: Int
    /// Who does it; nil for the one user that most stories have.
    let user: String?
    let action: Action

    enum Action: Sendable, Hashable {
        case says(String)
        /// Taps a choice of a list, which says its text.
        case chooses(id: String, text: String)
        case speaks(String?)
        case sendsImage(MediaID)
        case sendsVideo(MediaID)
        case sendsLocation(latitude: Double, longitude: Double, label: String)
        case sendsLink(url: String, title: String, description: String)
        case message(type: String, [Field])
        case document(String)
        case follows(scene: String?)
        case unfollows
        case scans(String)
        case scansCode(String, key: String, isWaiting: Bool)
        case clicks(String)
        case opens(String)
        case event(String, [Field])
        case platformRepeats
        case waits(Duration)
        case clock(Date)
        /// The company's page links the user to a customer; to nobody where nil.
        case binds(String?)

        case replied(ReplyExpectation)
        /// The handler fails, for a reason that holds this text.
        case fails(String)
        case queued([QueueExpectation])
        /// What reached the user, and nothing else, since the user did something or since the last such step.
        case reached([QueueExpectation])
        /// What was queued for the user and never reaches them, among others.
        case neverReaches([QueueExpectation])
        /// The name of the dialogue under way; nil for none.
        case conversation(String?)
        /// The customer the user is linked to; nil for none.
        case linked(String?)
    }

    struct Field: Sendable, Hashable {
        let path: String
        let text: String
    }

    /// Whether the platform calls because of it, so that there is a reply.
    var isDelivery: Bool {
        switch action {
        case .waits, .clock, .binds: false
        default: !isExpectation
        }
    }

    /// Whether it says what must be so.
    var isExpectation: Bool {
        switch action {
        case .replied, .fails, .queued, .reached, .neverReaches, .conversation, .linked: true
        default: false
        }
    }
}

/// What a reply must be.
enum ReplyExpectation: Sendable, Hashable {
    /// Nothing is written down yet.
    case unrecorded
    /// The one before, as the answer to a repeat must be.
    case same
    case nothing
    case text(String)
    /// By an agent's name; nil for anybody.
    case handOver(agent: String?)
    case reply(Reply)
    /// As ``ReceivedReply`` describes it: for kinds without a form of their own.
    case shown(String)
    case like(TextExpectation)
}

/// What a text must be like.
struct TextExpectation: Sendable, Hashable {
    var contains: [String] = []
    var lacks: [String] = []
    /// A regular expression that some part of it must match.
    var matches: String?
}

/// What one queued message must be.
struct QueueExpectation: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        case shown(String)
        case like(TextExpectation)
    }

    var content: Content
    /// How long after the clock's time it is due; nil when that does not matter.
    var delay: Duration?
    /// For whom; nil for the one who made it be queued.
    var recipient: String?
    /// Whether it reaches the user if nobody does anything more.
    var reaches = true
}
