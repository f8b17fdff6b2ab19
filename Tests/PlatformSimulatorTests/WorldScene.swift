import FoundationEssentials
import SignatureVerify
import Testing
import WeChatProtocol

@testable import PlatformSimulator

/// A world with one account, a user and a clock that stands until it is moved.
struct WorldScene {
    static let app = AppID("wx00000000000000d1")
    static let secret = "5ec2e70123456789abcdef0123456789"
    static let start = Date(timeIntervalSince1970: 1_795_314_599)

    var world: World
    var real = WorldScene.start
    let user: OpenID
    var app: AppID { Self.app }

    init(
        kind: SimulatedAccount.Kind = .service,
        isVerified: Bool = true,
        isTest: Bool = false,
        mode: Account.Mode = .plain,
        target: String? = "http://127.0.0.1:1/wechat/air",
        knowsEveryFile: Bool = true,
        eventLimit: Int = 10_000,
        follows: Bool = true
    ) throws {
        let account = SimulatedAccount(
            appID: Self.app,
            secret: Self.secret,
            name: "示例航空",
            originalID: OriginalID("gh_webhookd00001"),
            kind: kind,
            isVerified: isVerified,
            isTest: isTest,
            callbacks: .init(
                mode: mode,
                token: try Token("demo-token"),
                key: try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"),
                target: target
            ),
            knowsEveryFile: knowsEveryFile
        )
        world = World([account], seed: 7, eventLimit: eventLimit)
        user = try #require(world.accounts[Self.app]?.users.keys.first)
        if follows { _ = try act(.follow(scene: nil)) }
    }

    @discardableResult
    mutating func act(_ act: UserAct) throws -> [Callback] {
        try world.act(act, by: user, of: app, at: real)
    }

    /// What the callbacks of an act hold, without the head that all have.
    mutating func documents(of act: UserAct) throws -> [String] {
        try self.act(act).map { callback in
            let document = try #require(world.deliveries[callback.delivery]?.draft.document)
            let head = """
                <xml><ToUserName><![CDATA[gh_webhookd00001]]></ToUserName>
                <FromUserName><![CDATA[\(user.rawValue)]]></FromUserName>
                <CreateTime>\(Int(real.timeIntervalSince1970))</CreateTime>

                """
            #expect(document.hasPrefix(head))
            #expect(document.hasSuffix("\n</xml>"))
            return String(document.dropFirst(head.count).dropLast("\n</xml>".count))
        }
    }

    mutating func call(
        _ path: String,
        _ body: SimulatedJSON? = nil,
        query: [String: String] = [:],
        form: [UInt8]? = nil
    ) -> APIAnswer {
        var query = query
        query["access_token"] = token()
        let call = APICall(
            method: body == nil && form == nil ? "GET" : "POST",
            path: path,
            query: query,
            contentType: form == nil ? "application/json" : "multipart/form-data; boundary=XX",
            body: form ?? body.map { Array($0.encoded.utf8) } ?? []
        )
        let (reaction, callbacks) = world.answer(call, at: real)
        caused = callbacks
        return reaction.answer
    }

    /// What the last call caused.
    var caused: [Callback] = []

    mutating func token() -> String {
        let query = ["grant_type": "client_credential", "appid": Self.app.rawValue, "secret": Self.secret, "force_refresh": "no"]
        let body = query.mapValues(SimulatedJSON.text)
        let call = APICall(method: "POST", path: APIPath.stableToken, body: Array(SimulatedJSON.object(body).encoded.utf8))
        return world.answer(call, at: real).0.answer.json?["access_token"]?.text ?? ""
    }

    mutating func code(_ path: String, _ body: SimulatedJSON? = nil, query: [String: String] = [:]) -> Int64 {
        call(path, body, query: query).json?["errcode"]?.integer ?? 0
    }

    mutating func send(_ text: String = "你好") -> Int64 {
        code(APIPath.customSend, ["touser": .text(user.rawValue), "msgtype": "text", "text": ["content": .text(text)]])
    }

    /// The first attempt of a callback, answered.
    @discardableResult
    mutating func answer(_ callback: Callback, _ heard: Heard) throws -> (again: Bool, callbacks: [Callback]) {
        let dispatch = try dispatch(callback)
        return world.heard(heard, to: callback.delivery, attempt: dispatch.number, milliseconds: 12, at: real)
    }

    mutating func dispatch(_ callback: Callback) throws -> Dispatch {
        let dispatch = world.attempt(callback.delivery, at: real)
        return try #require(dispatch)
    }

    /// Of the newest events.
    func kinds(_ count: Int) -> [String] {
        world.log.events.suffix(count).compactMap { $0.json["kind"]?.text }
    }

    var lastMessage: SimulatedJSON? {
        world.log.events.last { $0.json["kind"] == "message" }?.json
    }

    func violations() -> [String] {
        world.log.events.compactMap { if case .violation(let violation, _) = $0.kind { violation.rule } else { nil } }
    }
}

extension APIAnswer {
    var json: SimulatedJSON? { if case .json(let value) = self { value } else { nil } }
}
