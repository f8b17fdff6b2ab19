import FoundationEssentials

/// QR codes and short keys (`生成带参数的二维码`, `短key托管`).
enum CodeCalls {
    static let endpoints = [
        Endpoint(.post, "/cgi-bin/qrcode/create", right: .codes, daily: 100_000, test: 10_000, create),
        Endpoint(.post, "/cgi-bin/shorten/gen", right: .shortLinks, shorten),
        Endpoint(.post, "/cgi-bin/shorten/fetch", right: .shortLinks, fetch),
        Endpoint(.post, "/cgi-bin/shorturl", right: .shortLinks) { _, _ throws(Refusal) in
            throw Refusal(45103, "api is no longer supported")
        },
    ]

    private static func create(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let scene = turn.body["action_info"]?["scene"]
        let number = scene?["scene_id"]?.integer
        let text = scene?["scene_str"]?.text
        let name: String
        switch turn.body["action_name"]?.text {
        case "QR_SCENE":
            guard let number, (1...Int64(UInt32.max)).contains(number) else { throw .actionInfo }
            name = String(number)
        case "QR_LIMIT_SCENE":
            guard let number, (1...100_000).contains(number) else { throw .actionInfo }
            name = String(number)
        case "QR_STR_SCENE":
            guard let text, !text.isEmpty else { throw .actionInfo }
            name = text
        case "QR_LIMIT_STR_SCENE":
            guard let text, (1...64).contains(text.count) else { throw .actionInfo }
            name = text
        default: throw .actionInfo
        }
        var answer: [String: SimulatedJSON] = [:]
        if turn.body["action_name"]?.text?.contains("LIMIT") == false {
            let seconds = turn.body["expire_seconds"]?.integer ?? 60
            guard (1...2_592_000).contains(seconds) else { throw .invalidArgument }
            answer["expire_seconds"] = .integer(seconds)
        }
        let ticket = try state.codes.add(name, &turn.effects.mint)
        answer["ticket"] = .text(ticket)
        answer["url"] = "http://weixin.qq.com/q/\(turn.effects.mint.text(20))"
        return .json(.object(answer))
    }

    private static func shorten(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let text = try turn.text("long_data")
        if text.utf8.count > 4_096 { throw .contentTooLong }
        let seconds = turn.body["expire_seconds"]?.integer ?? 2_592_000
        guard (1...2_592_000).contains(seconds) else { throw .invalidArgument }
        let key = try state.links.add(text, for: TimeInterval(seconds), at: turn.now, &turn.effects.mint)
        return ["errcode": 0, "errmsg": "ok", "short_key": .text(key)]
    }

    private static func fetch(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let link = state.links.get(try turn.text("short_key"), at: turn.now) else { throw .invalidArgument }
        return [
            "errcode": 0, "errmsg": "ok", "long_data": .text(link.text),
            "create_time": .integer(Int64(link.from.timeIntervalSince1970)),
            "expire_seconds": .integer(Int64(link.until.timeIntervalSince(turn.now))),
        ]
    }
}
