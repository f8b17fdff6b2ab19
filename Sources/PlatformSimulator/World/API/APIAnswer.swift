/// What a call is answered with.
enum APIAnswer: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    case json(JSONValue)
    case file([UInt8], type: String, name: String?)

    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .json(.object(Dictionary(elements) { _, last in last }))
    }

    static let ok: APIAnswer = ["errcode": 0, "errmsg": "ok"]
}
