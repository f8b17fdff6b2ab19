import FoundationEssentials
import WeChatProtocol

/// Subscription notices (`订阅通知`).
enum NoticeCalls {
    static let endpoints = [
        Endpoint(.post, "/wxaapi/newtmpl/addtemplate", right: .subscriptionNotices, add),
        Endpoint(.post, "/wxaapi/newtmpl/deltemplate", right: .subscriptionNotices, remove),
        Endpoint(.get, "/wxaapi/newtmpl/getcategory", right: .subscriptionNotices) { _, _ throws(Refusal) in
            ["errcode": 0, "errmsg": "ok", "data": [["id": 616, "name": "航空"]]]
        },
        Endpoint(.get, "/wxaapi/newtmpl/getpubtemplatekeywords", right: .subscriptionNotices, keywords),
        Endpoint(.get, "/wxaapi/newtmpl/getpubtemplatetitles", right: .subscriptionNotices, titles),
        Endpoint(.get, "/wxaapi/newtmpl/gettemplate", right: .subscriptionNotices, all),
        Endpoint(.post, "/cgi-bin/message/subscribe/bizsend", right: .subscriptionNotices, send),
    ]

    /// The templates that anybody may add, by their number.
    private static let library: [String: String] = ["1001": "航班动态通知", "1002": "订单状态通知", "1003": "服务进度提醒"]
    private static let words = ["航班号", "起飞时间", "状态", "备注", "订单号"]

    private static func add(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        guard let tid = turn.body["tid"]?.id, let title = library[tid] else { throw .noticeNumber }
        let keywords = (turn.body["kidList"]?.array ?? []).compactMap { $0.id.flatMap { Int($0) } }
        guard (2...5).contains(keywords.count), keywords.allSatisfy({ (1...words.count).contains($0) }),
            Set(keywords).count == keywords.count
        else { throw .noticeKeywords }
        guard let scene = turn.body["sceneDesc"]?.text, scene.count <= 15 else { throw .noticeScene }
        let template = Notices.Template(id: turn.effects.mint.text(43), title: title, keywords: keywords, scene: scene)
        try state.notices.add(template)
        return ["errcode": 0, "errmsg": "ok", "priTmplId": .text(template.id)]
    }

    private static func remove(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try state.notices.remove(try turn.text("priTmplId", or: .invalidTemplate))
        return .ok
    }

    private static func keywords(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        if library[try turn.query("tid")] == nil { throw .noticeNumber }
        let data = words.enumerated().map { index, word -> SimulatedJSON in
            ["kid": SimulatedJSON(index + 1), "name": .text(word), "example": .text(word), "rule": "thing"]
        }
        return ["errcode": 0, "errmsg": "ok", "data": .array(data), "count": SimulatedJSON(data.count)]
    }

    private static func titles(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let data = library.sorted { $0.key < $1.key }.map { tid, title -> SimulatedJSON in
            ["tid": SimulatedJSON(Int(tid)), "title": .text(title), "type": 2, "categoryId": "616"]
        }
        return ["errcode": 0, "errmsg": "ok", "count": SimulatedJSON(data.count), "data": .array(data)]
    }

    private static func all(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let data = state.notices.all.map { template -> SimulatedJSON in
            let lines = zip(template.fields, template.keywords).map { "\(words[$1 - 1]):{{\($0).DATA}}" }
            return [
                "priTmplId": .text(template.id), "title": .text(template.title), "type": 2, "example": "",
                "content": .text(lines.joined(separator: "\n")),
            ]
        }
        return ["errcode": 0, "errmsg": "ok", "data": .array(data)]
    }

    /// Consent is looked at before the values.
    private static func send(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = OpenID(try turn.text("touser", or: .invalidOpenID))
        guard let follower = state.users[user] else { throw .invalidOpenID }
        let id = try turn.text("template_id", or: .invalidTemplate)
        guard let template = state.notices.all.first(where: { $0.id == id }) else { throw .invalidTemplate }
        guard follower.consents[id, default: 0] > 0 else { throw .noConsent }
        guard case .object(let data) = turn.body["data"] else { throw .templateValue("data") }
        var fields: [SimulatedJSON] = []
        for (name, keyword) in zip(template.fields, template.keywords) {
            guard let value = data[name]?["value"]?.text, TemplateValue.isValid(value, name: name) else {
                throw .templateValue(name)
            }
            fields.append(["name": .text(words[keyword - 1]), "value": .text(value), "shown": .text(value)])
        }
        if let unknown = data.keys.sorted().first(where: { !template.fields.contains($0) }) { throw .templateValue(unknown) }
        state.users[user]?.consents[id, default: 1] -= 1
        turn.show(
            [
                "type": "template", "title": .text(template.title), "fields": .array(fields),
                "url": turn.body["page"] ?? .null, "miniProgram": turn.body["miniprogram"] ?? .null,
            ],
            to: user,
            as: .subscribe
        )
        let result: [CallbackElement] = [
            .text("TemplateId", id), .bare("MsgID", turn.effects.mint.messageID()), .bare("ErrorCode", 0),
            .text("ErrorStatus", "success"),
        ]
        let list = CallbackElement.group("SubscribeMsgSentEvent", [.group("List", result)])
        turn.effects.send(
            CallbackDraft.event("subscribe_msg_sent_event", by: user, of: state.account, turn.effects, [list])
                .silent(after: .milliseconds(300))
        )
        return .ok
    }
}
