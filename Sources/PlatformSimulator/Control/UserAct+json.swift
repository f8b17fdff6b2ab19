import WeChatProtocol

/// Why a request of the control API is refused.
struct ControlError: Error, Hashable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}

extension UserAct {
    /// As it is posted.
    init(json: SimulatedJSON) throws(ControlError) {
        func text(_ name: String) throws(ControlError) -> String {
            guard let text = json[name]?.text else { throw ControlError("The act needs the text \(name).") }
            return text
        }
        func optional(_ name: String) -> String? { json[name]?.text }
        func number(_ name: String, or standard: Double? = nil) throws(ControlError) -> Double {
            guard let number = json[name]?.number ?? standard, number.isFinite else {
                throw ControlError("The act needs the number \(name).")
            }
            return number
        }
        switch optional("type") {
        case "follow": self = .follow(scene: optional("scene"))
        case "leave": self = .leave
        case "enter": self = .enter
        case "text": self = .text(try text("content"))
        case "image": self = .image(media: optional("media"))
        case "voice": self = .voice(recognition: optional("recognition"))
        case "video": self = .video(isShort: false)
        case "shortvideo": self = .video(isShort: true)
        case "location": self = .location(try Self.place(json))
        case "link":
            self = .link(title: try text("title"), description: optional("description") ?? "", url: try text("url"))
        case "file": self = .file(name: optional("name") ?? "文件.pdf")
        case "report":
            self = .report(
                latitude: try number("latitude"),
                longitude: try number("longitude"),
                precision: try number("precision", or: 30)
            )
        case "scan": self = .scan(scene: try text("scene"))
        case "tap":
            guard let path = json["path"]?.array?.compactMap({ $0.integer }), !path.isEmpty, path.count <= 2 else {
                throw ControlError("A tap needs path, the index of a button and, for a lower one, that in its list.")
            }
            let place = json["latitude"] == nil ? nil : try Self.place(json)
            let input = TapInput(result: optional("result"), place: place)
            self = .tap(path: path.map { Int(clamping: $0) }, input: input)
        case "click": self = .click(key: try text("key"))
        case "choose":
            if let number = json["message"]?.integer {
                self = .choose(message: Int(clamping: number), item: try text("item"))
            } else {
                self = .chooseLink(id: try text("id"), content: try text("content"))
            }
        case "read": self = .read(message: Int(try number("message").rounded()))
        case "allow":
            self = .allow(
                template: try text("template"),
                accepts: json["accept"]?.flag ?? true,
                inSettings: json["inSettings"]?.flag ?? false
            )
        case "raw": self = .raw(document: try text("document"))
        case "event": self = .event(name: try text("name"), fields: try Self.fields(json["fields"]))
        case let type: throw ControlError("There is no act \(type ?? "without a type").")
        }
    }

    private static func place(_ json: SimulatedJSON) throws(ControlError) -> Place {
        guard let latitude = json["latitude"]?.number, let longitude = json["longitude"]?.number, latitude.isFinite,
            longitude.isFinite
        else { throw ControlError("A place needs the numbers latitude and longitude.") }
        return Place(
            latitude: latitude,
            longitude: longitude,
            label: json["label"]?.text ?? "",
            scale: Int(clamping: json["scale"]?.integer ?? 16)
        )
    }

    /// Pairs in order, or an object, whose names stand in alphabetical order.
    private static func fields(_ json: SimulatedJSON?) throws(ControlError) -> [Field] {
        switch json {
        case nil: return []
        case .object(let fields):
            return try fields.sorted { $0.key < $1.key }.map { name, value throws(ControlError) in try field(name, value) }
        case .array(let pairs):
            return try pairs.map { pair throws(ControlError) in
                guard let pair = pair.array, pair.count == 2, let name = pair[0].text else {
                    throw ControlError("fields are an object or a list of pairs.")
                }
                return try field(name, pair[1])
            }
        default: throw ControlError("fields are an object or a list of pairs.")
        }
    }

    private static func field(_ name: String, _ value: SimulatedJSON) throws(ControlError) -> Field {
        guard let text = value.text ?? value.number.map({ _ in value.encoded }) else {
            throw ControlError("The field \(name) needs a text or a number.")
        }
        return Field(name: name, value: text)
    }
}

extension UserAct {
    var json: SimulatedJSON {
        switch self {
        case .follow(let scene): Self.object("follow", ["scene": SimulatedJSON(scene)])
        case .leave: Self.object("leave")
        case .enter: Self.object("enter")
        case .text(let content): Self.object("text", ["content": .text(content)])
        case .image(let media): Self.object("image", ["media": SimulatedJSON(media)])
        case .voice(let recognition): Self.object("voice", ["recognition": SimulatedJSON(recognition)])
        case .video(let isShort): Self.object(isShort ? "shortvideo" : "video")
        case .location(let place): Self.object("location", place.json)
        case .link(let title, let description, let url):
            Self.object("link", ["title": .text(title), "description": .text(description), "url": .text(url)])
        case .file(let name): Self.object("file", ["name": .text(name)])
        case .report(let latitude, let longitude, let precision):
            Self.object(
                "report",
                ["latitude": .number(latitude), "longitude": .number(longitude), "precision": .number(precision)]
            )
        case .scan(let scene): Self.object("scan", ["scene": .text(scene)])
        case .tap(let path, let input):
            Self.object(
                "tap",
                (input.place?.json ?? [:]).merging([
                    "path": .array(path.map { .integer(Int64($0)) }), "result": SimulatedJSON(input.result),
                ]) { $1 }
            )
        case .click(let key): Self.object("click", ["key": .text(key)])
        case .choose(let message, let item): Self.object("choose", ["message": SimulatedJSON(message), "item": .text(item)])
        case .chooseLink(let id, let content): Self.object("choose", ["id": .text(id), "content": .text(content)])
        case .read(let message): Self.object("read", ["message": SimulatedJSON(message)])
        case .allow(let template, let accepts, let inSettings):
            Self.object(
                "allow",
                ["template": .text(template), "accept": .flag(accepts), "inSettings": .flag(inSettings)]
            )
        case .raw(let document): Self.object("raw", ["document": .text(document)])
        case .event(let name, let fields):
            Self.object(
                "event",
                ["name": .text(name), "fields": .array(fields.map { [.text($0.name), .text($0.value)] })]
            )
        }
    }

    private static func object(_ type: String, _ fields: [String: SimulatedJSON] = [:]) -> SimulatedJSON {
        .object(fields.filter { $0.value != .null }.merging(["type": .text(type)]) { $1 })
    }
}

extension UserAct.Place {
    fileprivate var json: [String: SimulatedJSON] {
        [
            "latitude": .number(latitude), "longitude": .number(longitude), "label": .text(label),
            "scale": .integer(Int64(scale)),
        ]
    }
}
