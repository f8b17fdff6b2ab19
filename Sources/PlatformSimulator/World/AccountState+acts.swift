import FoundationEssentials
import WeChatProtocol

extension AccountState {
    /// Does what a user does.
    ///
    /// - Returns: what the phone shows of it.
    mutating func perform(_ act: UserAct, by user: OpenID, _ effects: inout Effects) throws(ActError) -> String {
        guard let follower = users[user] else { throw .unknownUser }
        switch act {
        case .follow(let scene): return try follow(user, follower, scene: scene, &effects)
        case .leave: return try leave(user, follower, &effects)
        case .enter:
            refreshMenu(of: user, at: effects.now)
            return "进入会话"
        case .scan(let scene): return try scan(user, follower, scene: scene, &effects)
        case .allow(let template, let accepts, let inSettings):
            return allow(template, accepts: accepts, inSettings: inSettings, user, &effects)
        case .read: return "打开链接"
        case .raw(let document):
            let draft = Self.raw(document, by: user)
            open(for: draft, by: user, at: effects.now)
            effects.send(draft)
            return "发送原始报文"
        case .event(let name, let fields):
            for field in [UserAct.Field(name: name, value: "")] + fields where !Self.isName(field.name) {
                throw .badElement(field.name)
            }
            let elements = fields.map { CallbackElement.text($0.name, $0.value) }
            let draft = CallbackDraft.event(name, by: user, of: account, effects, elements)
            open(for: draft, by: user, at: effects.now)
            effects.send(draft)
            return "事件 \(name)"
        case .tap(let path, let input):
            guard follower.follows else { throw .notFollowing }
            return try tap(path, input, by: user, &effects)
        case .click(let key):
            guard follower.follows else { throw .notFollowing }
            click(key, by: user, &effects)
            return "点击菜单 \(key)"
        case .report(let latitude, let longitude, let precision):
            guard follower.follows else { throw .notFollowing }
            guard Right.location.isGranted(to: account) else { throw .noRight }
            effects.send(
                .event(
                    "LOCATION",
                    by: user,
                    of: account,
                    effects,
                    [
                        .bare("Latitude", Self.decimal(latitude)), .bare("Longitude", Self.decimal(longitude)),
                        .bare("Precision", Self.decimal(precision)),
                    ]
                ).silentFailure
            )
            return "上报位置"
        case .text, .image, .voice, .video, .location, .link, .file, .choose, .chooseLink:
            guard follower.follows else { throw .notFollowing }
            return try say(act, by: user, &effects)
        }
    }

    private mutating func follow(
        _ user: OpenID,
        _ follower: Follower,
        scene: String?,
        _ effects: inout Effects
    ) throws(ActError) -> String {
        if follower.follows { throw .alreadyFollowing }
        let scene = scene ?? ""
        if !scene.isEmpty, !Right.codes.isGranted(to: account) { throw .noRight }
        users[user]?.follow(scene: scene, at: effects.now)
        refreshMenu(of: user, at: effects.now, evenYoung: true)
        effects.note(.user(.followed), of: user)
        let key = scene.isEmpty ? "" : "qrscene_\(scene)"
        let ticket = scene.isEmpty ? [] : [CallbackElement.text("Ticket", codes.ticket(of: scene, &effects.mint))]
        effects.send(.event("subscribe", by: user, of: account, effects, key: key, ticket))
        return scene.isEmpty ? "关注了公众号" : "扫码关注了公众号（\(scene)）"
    }

    private mutating func leave(_ user: OpenID, _ follower: Follower, _ effects: inout Effects) throws(ActError) -> String {
        guard follower.follows else { throw .notFollowing }
        users[user]?.leave()
        effects.note(.user(.left), of: user)
        effects.send(CallbackDraft.event("unsubscribe", by: user, of: account, effects, key: "").silent())
        return "取消关注"
    }

    private mutating func scan(
        _ user: OpenID,
        _ follower: Follower,
        scene: String,
        _ effects: inout Effects
    ) throws(ActError) -> String {
        if !follower.follows { return try follow(user, follower, scene: scene, &effects) }
        guard Right.codes.isGranted(to: account) else { throw .noRight }
        users[user]?.open(.scan, at: effects.now)
        let ticket = codes.ticket(of: scene, &effects.mint)
        effects.send(.event("SCAN", by: user, of: account, effects, key: scene, [.text("Ticket", ticket)]))
        return "扫描二维码（\(scene)）"
    }

    private mutating func allow(
        _ template: String,
        accepts: Bool,
        inSettings: Bool,
        _ user: OpenID,
        _ effects: inout Effects
    ) -> String {
        let isNotice = notices.has(template)
        // One-time subscriptions (一次性订阅) do not add up; subscription notices (订阅通知) do.
        let present = users[user]?.consents[template] ?? 0
        let consents = inSettings ? (accepts ? present : 0) : accepts ? (isNotice ? present + 1 : 1) : present
        if present > 0 || (users[user]?.consents.count ?? 0) < Self.consentLimit {
            users[user]?.consents[template] = min(consents, 1_000)
        }
        if isNotice { effects.send(Notices.answered(template, accepts, inSettings, user, account, effects)) }
        return accepts ? "允许订阅通知" : "拒绝订阅通知"
    }

    private mutating func click(_ key: String, menu: Menu? = nil, by user: OpenID, _ effects: inout Effects) {
        users[user]?.open(.menuTap, at: effects.now)
        effects.send(.event("CLICK", by: user, of: account, effects, key: key, Self.menuID(menu)))
    }

    /// A document as it stands. What it is, the document tells where it can be read.
    static func raw(_ document: String, by user: OpenID) -> CallbackDraft {
        let root = try? XMLReader().readUnescaped(Array(document.utf8)).root
        let type = root?.child("MsgType")?.text ?? "raw"
        let event = root?.child("Event").map { " \($0.text)" } ?? ""
        let key = root?.child("EventKey").flatMap { $0.text.isEmpty ? nil : " \($0.text)" } ?? ""
        return CallbackDraft(
            user: user,
            document: document,
            type: type + event + key,
            messageID: root?.child("MsgId")?.text,
            articleLimit: type == "event" ? 8 : 1
        )
    }

    /// What a document says happened allows messages, too.
    private mutating func open(for draft: CallbackDraft, by user: OpenID, at now: Date) {
        let words = draft.type.split(separator: " ")
        guard words.first == "event" else {
            users[user]?.open(.message, at: now)
            return
        }
        switch words.dropFirst().first {
        case "subscribe": users[user]?.follow(scene: "", at: now)
        case "unsubscribe": users[user]?.leave()
        case "CLICK", "scancode_push", "scancode_waitmsg": users[user]?.open(.menuTap, at: now)
        case "SCAN": users[user]?.open(.scan, at: now)
        default: break
        }
    }

    private static func isName(_ name: String) -> Bool {
        guard let first = name.first, first.isASCII, first.isLetter || first == "_" else { return false }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    }

    static func decimal(_ number: Double) -> String {
        String(number)
    }

    /// The platform names a menu only where there are several.
    static func menuID(_ menu: Menu?) -> [CallbackElement] {
        menu.map { $0.rule == nil ? [] : [.bare("MenuId", $0.id)] } ?? []
    }
}

extension CallbackDraft {
    /// A reply is shown, a failure is not.
    fileprivate var silentFailure: CallbackDraft {
        var draft = self
        draft.isInteractive = false
        return draft
    }
}
