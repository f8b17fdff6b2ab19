/// What a call is answered with.
enum APIAnswer: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    case json(SimulatedJSON)
    case file([UInt8], type: String, name: String?)

    init(dictionaryLiteral elements: (String, SimulatedJSON)...) {
        self = .json(.object(Dictionary(elements) { _, last in last }))
    }

    static let ok: APIAnswer = ["errcode": 0, "errmsg": "ok"]
}
