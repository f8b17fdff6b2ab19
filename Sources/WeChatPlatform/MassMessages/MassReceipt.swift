/// A mass message that the platform has taken.
public struct MassReceipt: Sendable, Hashable {
    /// What its state is asked by, and its event bears.
    public let messageID: String
    /// Of articles: what their statistics are asked by. Nil where the platform does not say.
    public let dataID: String?
    /// Whether it was there already, from an earlier call with the same key.
    public let wasThere: Bool

    public init(messageID: String, dataID: String? = nil, wasThere: Bool = false) {
        self.messageID = messageID
        self.dataID = dataID
        self.wasThere = wasThere
    }
}

/// What became of a mass message.
public enum MassState: Sendable, Hashable {
    /// Under way.
    case sending
    /// Sent to all.
    case sent
    /// Not sent.
    case failed
    /// Taken back.
    case deleted
    /// Another word of the platform's.
    case other(String)

    init(_ text: String) {
        switch text {
        case "SENDING": self = .sending
        case "SEND_SUCCESS": self = .sent
        case "SEND_FAIL": self = .failed
        case "DELETE": self = .deleted
        default: self = .other(text)
        }
    }
}
