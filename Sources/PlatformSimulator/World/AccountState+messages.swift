import FoundationEssentials
import WeChatProtocol

extension AccountState {
    /// A message of a user: to the server, or to the agent whom the user is with.
    ///
    /// - Returns: what the phone shows of it.
    mutating func say(_ act: UserAct, by user: OpenID, _ effects: inout Effects) throws(ActError) -> String {
        guard let said = Said(act, self, &effects) else { throw .noChoice }
        users[user]?.open(said.isChoice ? .menuTap : .message, at: effects.now)
        if users[user]?.isBlocked ?? true { return said.words }
        if let agent = users[user]?.session?.agent {
            users[user]?.session?.lastAt = effects.now
            desk.record(.received, agent: agent, user: user, text: said.recorded, at: effects.now)
            return said.words
        }
        effects.send(.message(said.type, by: user, of: account, &effects, said.elements))
        return said.words
    }

    /// Follows a tap that brings a message beside its event.
    mutating func sayAfterTap(_ act: UserAct, by user: OpenID, _ effects: inout Effects) {
        guard let said = Said(act, self, &effects) else { return }
        users[user]?.open(.message, at: effects.now)
        effects.send(.message(said.type, by: user, of: account, &effects, said.elements))
    }
}

/// A message in the platform's words.
private struct Said {
    let type: String
    let elements: [CallbackElement]
    let words: String
    /// What the records of the agents hold.
    let recorded: String
    var isChoice = false

    init(_ type: String, _ words: String, recorded: String? = nil, _ elements: [CallbackElement]) {
        self.type = type
        self.elements = elements
        self.words = words
        self.recorded = recorded ?? words
    }

    init?(_ act: UserAct, _ state: AccountState, _ effects: inout Effects) {
        func media(_ given: String? = nil) -> String { given ?? effects.mint.text(64) }
        switch act {
        case .text(let text): self.init("text", text, [.text("Content", text)])
        case .chooseLink(let id, let content):
            // Rule of the platform: a test account is not told which choice it was.
            let choice: [CallbackElement] = state.account.isTest ? [] : [.text("bizmsgmenuid", id)]
            self.init("text", content, [.text("Content", content)] + choice)
            isChoice = true
        case .image(let given):
            let id = media(given)
            self.init(
                "image",
                "[图片]",
                recorded: "[image]",
                [
                    .text("PicUrl", "http://mmbiz.qpic.cn/mmbiz_jpg/\(id)/0"), .text("MediaId", id),
                ]
            )
        case .voice(let recognition):
            let words = recognition.map { "[语音] \($0)" } ?? "[语音]"
            let recognized: [CallbackElement] = recognition.map { [.text("Recognition", $0)] } ?? []
            self.init(
                "voice",
                words,
                recorded: "[voice]",
                [
                    .text("MediaId", media()), .text("Format", "amr"),
                ] + recognized
            )
        case .video(let isShort):
            self.init(
                isShort ? "shortvideo" : "video",
                isShort ? "[小视频]" : "[视频]",
                recorded: "[video]",
                [
                    .text("MediaId", media()), .text("ThumbMediaId", media()),
                ]
            )
        case .location(let place):
            self.init(
                "location",
                "[位置] \(place.label)",
                [
                    .bare("Location_X", AccountState.decimal(place.latitude)),
                    .bare("Location_Y", AccountState.decimal(place.longitude)), .bare("Scale", place.scale),
                    .text("Label", place.label),
                ]
            )
        case .link(let title, let description, let url):
            self.init(
                "link",
                "[链接] \(title)",
                [
                    .text("Title", title), .text("Description", description), .text("Url", url),
                ]
            )
        case .file(let name):
            self.init(
                "file",
                "[文件] \(name)",
                [
                    .text("Title", name), .text("Description", ""), .text("FileKey", media()),
                    .text("FileMd5", effects.mint.hex(32)), .bare("FileTotalLen", 4_096),
                ]
            )
        default: return nil
        }
    }
}
