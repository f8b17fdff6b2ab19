extension Message {
    /// What sort of message it is (`MsgType`), kept as written and compared without regard to case.
    public struct Kind: Sendable, RawRepresentable, ExpressibleByStringLiteral {
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public init(stringLiteral value: String) {
            self.rawValue = value
        }

        public static let text: Kind = "text"
        public static let image: Kind = "image"
        public static let voice: Kind = "voice"
        public static let video: Kind = "video"
        public static let shortVideo: Kind = "shortvideo"
        public static let location: Kind = "location"
        public static let link: Kind = "link"
        public static let miniProgramPage: Kind = "miniprogrampage"
        public static let file: Kind = "file"
        public static let deviceText: Kind = "device_text"
        public static let event: Kind = "event"
        public static let deviceEvent: Kind = "device_event"
        public static let deviceStatus: Kind = "device_status"
        /// Stands for the pushes to a third-party platform, which have an `InfoType` in place of a `MsgType`.
        public static let thirdParty: Kind = "third_party"

        /// Every kind this version tells apart.
        static let known: [Kind] = [
            text, image, voice, video, shortVideo, location, link, miniProgramPage, file, deviceText, event, deviceEvent,
            deviceStatus, thirdParty,
        ]
    }
}

extension Message.Kind: Hashable {
    public static func == (first: Self, second: Self) -> Bool {
        first.rawValue == second.rawValue || first.rawValue.equalsIgnoringASCIICase(second.rawValue)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(rawValue.lowercased())
    }
}
