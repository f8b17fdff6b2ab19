/// A user allowed or refused subscription messages (订阅通知), in the dialogue or later in the settings.
public struct SubscriptionChoiceEvent: Sendable, Hashable, Redacted {
    /// One for each template that was asked about.
    public var choices: [Choice]

    /// What the user decided about one template.
    public struct Choice: Sendable, Hashable {
        /// Which kind of notice.
        public var templateID: String
        /// What the user wants.
        public var decision: Decision
        /// Where the dialogue stood: 0 for a page of a mini program, 1 for a web page, 2 for an article. Only in a dialogue.
        public var scene: Int?
    }

    /// A user's decision.
    public struct Decision: Sendable, Hashable, RawRepresentable {
        /// As the platform spells it.
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The user wants them.
        public static let accept = Decision(rawValue: "accept")
        /// The user does not want them.
        public static let reject = Decision(rawValue: "reject")
    }
}

extension SubscriptionChoiceEvent {
    /// - Parameter wrapper: the element that holds the list, which differs from event to event.
    init(decoding root: ParsedDocument.Element, under wrapper: String) {
        choices = root.elements(at: "\(wrapper)/List").map { element in
            Choice(
                templateID: element.text(at: "TemplateId"),
                decision: Decision(rawValue: element.text(at: "SubscribeStatusString")),
                scene: element.number(at: "PopupScene")
            )
        }
    }
}
