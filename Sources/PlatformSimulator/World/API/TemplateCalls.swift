import FoundationEssentials
import WeChatProtocol

/// Template messages and one-time notices (`模板消息`, `一次性订阅消息`).
enum TemplateCalls {
    static let endpoints = [
        Endpoint(.post, "/cgi-bin/template/api_set_industry", right: .templates, setIndustry),
        Endpoint(.get, "/cgi-bin/template/get_industry", right: .templates, industry),
        Endpoint(.post, "/cgi-bin/template/api_add_template", right: .templates, add),
        Endpoint(.get, "/cgi-bin/template/get_all_private_template", right: .templates, all),
        Endpoint(.post, "/cgi-bin/template/del_private_template", right: .templates, remove),
        Endpoint(.post, "/cgi-bin/message/template/send", right: .templates, daily: 100_000, send),
        Endpoint(.post, "/cgi-bin/message/template/subscribe", right: .oneTimeNotices, sendOnce),
    ]

    private static func setIndustry(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let industry = (try turn.id("industry_id1"), try turn.id("industry_id2"))
        for id in [industry.0, industry.1] where !(1...41).contains(Int(id) ?? 0) { throw Refusal(40102, "invalid industry id") }
        if let last = state.templates.industries?.at, PlatformDay(last).month == PlatformDay(turn.now).month {
            throw .industryTooOften
        }
        state.templates.industries = (industry.0, industry.1, turn.now)
        return .ok
    }

    private static func industry(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let set = state.templates.industries
        func named(_ id: String) -> SimulatedJSON { ["first_class": "行业", "second_class": .text(id)] }
        return ["primary_industry": named(set?.first ?? "1"), "secondary_industry": named(set?.second ?? "1")]
    }

    private static func add(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let short = try turn.text("template_id_short")
        let names = turn.body["keyword_name_list"]?.array?.compactMap(\.text) ?? ["内容", "时间"]
        let lines = names.prefix(10).enumerated().map { "\($0.element)：{{keyword\($0.offset + 1).DATA}}" }
        let template = Templates.Template(
            id: turn.effects.mint.text(43),
            title: "模板 \(short)",
            content: lines.joined(separator: "\n")
        )
        try state.templates.add(template)
        return ["errcode": 0, "errmsg": "ok", "template_id": .text(template.id)]
    }

    private static func all(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let list = state.templates.all.map { template -> SimulatedJSON in
            [
                "template_id": .text(template.id), "title": .text(template.title), "primary_industry": "",
                "deputy_industry": "", "content": .text(template.content), "example": "",
            ]
        }
        return ["template_list": .array(list)]
    }

    private static func remove(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        try state.templates.remove(try turn.text("template_id", or: .invalidTemplate))
        return .ok
    }

    private static func send(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try state.follower(turn.body["touser"]?.text)
        let id = try turn.text("template_id", or: .invalidTemplate)
        // Templates are picked in the console; one that was not made by the API is of an unknown form.
        let template = state.templates.get(id)
        if template == nil, !state.account.knowsEverybody, !state.templates.all.isEmpty { throw .invalidTemplate }
        guard case .object(let data) = turn.body["data"] else { throw .templateValue("data") }
        let names = template?.fields ?? data.keys.sorted().map { ($0, $0) }
        for name in data.keys.sorted() {
            guard let value = text(data[name]), TemplateValue.isValid(value, name: name),
                names.contains(where: { $0.name == name }) || name == "first" || name == "remark"
            else { throw .templateValue(name) }
        }
        let client = turn.body["client_msg_id"]?.text.map { "\(user.rawValue) \($0)" }
        if let client, let known = state.templates.repeated(client, at: turn.now) { return sent(known) }
        let number = turn.effects.mint.jobID(from: 3_557_254_367_693_000_000)
        if let client { state.templates.remember(client, number, at: turn.now) }
        let isBlocked = state.users[user]?.isBlocked ?? false
        if !isBlocked { turn.show(shown(template?.title ?? "模板消息", names, data, turn.body), to: user, as: .template) }
        let result: [CallbackElement] = [
            .bare("MsgID", number), .text("Status", isBlocked ? "failed:user block" : "success"),
        ]
        turn.effects.send(
            CallbackDraft.event("TEMPLATESENDJOBFINISH", by: user, of: state.account, turn.effects, result)
                .silent(after: .milliseconds(300))
        )
        return sent(number)
    }

    private static func sent(_ number: Int64) -> APIAnswer {
        ["errcode": 0, "errmsg": "ok", "msgid": .integer(number)]
    }

    private static func text(_ value: SimulatedJSON?) -> String? {
        guard let value = value?["value"] else { return nil }
        return value.text ?? value.number.map { _ in value.encoded }
    }

    private static func shown(
        _ title: String,
        _ names: [(name: String, label: String)],
        _ data: [String: SimulatedJSON],
        _ body: SimulatedJSON
    ) -> SimulatedJSON {
        let fields = names.compactMap { name, label -> SimulatedJSON? in
            guard let value = text(data[name]) else { return nil }
            let shown = TemplateValue.shown(value, name: name)
            return ["name": .text(label), "value": .text(value), "shown": .text(shown)]
        }
        return [
            "type": "template", "title": .text(title), "fields": .array(fields), "url": body["url"] ?? .null,
            "miniProgram": body["miniprogram"] ?? .null,
        ]
    }

    private static func sendOnce(_ state: inout AccountState, _ turn: inout Turn) throws(Refusal) -> APIAnswer {
        let user = try turn.text("touser", or: .invalidOpenID)
        let template = try turn.text("template_id", or: .invalidTemplate)
        let title = try turn.text("title")
        if title.count > 15 { throw .titleTooLong }
        guard (0...10_000).contains(try turn.number("scene")) else { throw .invalidArgument }
        guard let follower = state.users[OpenID(user)] else { throw .invalidOpenID }
        guard follower.consents[template, default: 0] > 0 else { throw .noConsent }
        guard let content = text(turn.body["data"]?["content"]), content.count <= 200 else { throw .templateValue("content") }
        state.users[OpenID(user)]?.consents[template] = 0
        let shown = shown(title, [("content", "")], ["content": ["value": .text(content)]], turn.body)
        turn.show(shown, to: OpenID(user), as: .template)
        return .ok
    }
}
