extension Message {
    /// What sort of message it is (`MsgType`), kept as written and compared without regard to case.
    ///
    /// Two kinds stand for what the platform has no `MsgType` for: ``unsupported`` and ``thirdParty``.
    public struct Kind: Sendable, RawRepresentable, ExpressibleByStringLiteral {
        /// As the platform spells it.
        public let rawValue: String

        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        public init(stringLiteral value: String) {
            self.rawValue = value
        }

        /// Typed words (文本).
        public static let text: Kind = "text"
        /// A picture (图片).
        public static let image: Kind = "image"
        /// A recording (语音).
        public static let voice: Kind = "voice"
        /// A video (视频).
        public static let video: Kind = "video"
        /// A video taken in the chat (小视频).
        public static let shortVideo: Kind = "shortvideo"
        /// A place (地理位置).
        public static let location: Kind = "location"
        /// A page (链接).
        public static let link: Kind = "link"
        /// A page of a mini program (小程序卡片).
        public static let miniProgramPage: Kind = "miniprogrampage"
        /// A file (文件).
        public static let file: Kind = "file"
        /// Words of a device.
        public static let deviceText: Kind = "device_text"
        /// Stands for the notices that come as texts in place of a sticker or something else that the platform does not forward;
        /// see ``UnsupportedMessage``.
        public static let unsupported: Kind = "unsupported"
        /// Something happened (事件); see ``EventName``.
        public static let event: Kind = "event"
        /// Something happened to a device.
        public static let deviceEvent: Kind = "device_event"
        /// A device's state is asked for.
        public static let deviceStatus: Kind = "device_status"
        /// Stands for the pushes to a third-party platform, which have an `InfoType` in place of a `MsgType`.
        public static let thirdParty: Kind = "third_party"

        /// Every kind this version tells apart.
        package static let known: [Kind] = [
            text, image, voice, video, shortVideo, location, link, miniProgramPage, file, deviceText, unsupported, event,
            deviceEvent, deviceStatus, thirdParty,
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
