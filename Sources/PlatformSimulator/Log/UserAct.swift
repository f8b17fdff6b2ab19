/// What a user does on the phone.
public enum UserAct: Sendable, Hashable {
    /// 关注, by a QR code of the scene where one is given.
    case follow(scene: String?)
    /// 取消关注.
    case leave
    /// Opens the conversation: the phone asks for the menu where its own is old.
    case enter
    /// A text message.
    case text(String)
    /// A picture; one is made where no media id is given.
    case image(media: String?)
    /// A voice message, with what speech recognition made of it.
    case voice(recognition: String?)
    /// A video, by the kind's name: `video` or `shortvideo`.
    case video(isShort: Bool)
    /// A place, as a message.
    case location(Place)
    /// A shared page.
    case link(title: String, description: String, url: String)
    /// A file, which the account cannot fetch.
    case file(name: String)
    /// The phone's position, reported by itself (LOCATION).
    case report(latitude: Double, longitude: Double, precision: Double)
    /// A scan of a parametric QR code.
    case scan(scene: String)
    /// A tap on a button of the menu that this phone shows: its index, and that of the button in its list.
    case tap(path: [Int], input: TapInput)
    /// A CLICK event, whether or not the menu has such a button.
    case click(key: String)
    /// A choice of a menu that the account sent, by the number of the message's event.
    case choose(message: Int, item: String)
    /// A tap on a `weixin://bizmsgmenu` link.
    case chooseLink(id: String, content: String)
    /// Opens a link of a message; raises nothing.
    case read(message: Int)
    /// An answer to the question whether subscription notices may be sent, in the dialogue or in the settings.
    case allow(template: String, accepts: Bool, inSettings: Bool)
    /// A document as it stands.
    case raw(document: String)
    /// An event of any name, with further fields in order.
    case event(name: String, fields: [Field])

    /// Where something is.
    public struct Place: Sendable, Hashable {
        /// In degrees, north positive.
        public var latitude: Double
        /// In degrees, east positive.
        public var longitude: Double
        /// The address as the phone words it.
        public var label: String
        /// How near the map is shown.
        public var scale: Int

        public init(latitude: Double, longitude: Double, label: String = "", scale: Int = 16) {
            self.latitude = latitude
            self.longitude = longitude
            self.label = label
            self.scale = scale
        }
    }

    /// What a button that asks for something got.
    public struct TapInput: Sendable, Hashable {
        /// Of a scan.
        public var result: String?
        /// Of a choice on the map.
        public var place: Place?

        public init(result: String? = nil, place: Place? = nil) {
            self.result = result
            self.place = place
        }
    }

    /// An element of an event.
    public struct Field: Sendable, Hashable {
        /// The element's name.
        public let name: String
        /// Its text.
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}
