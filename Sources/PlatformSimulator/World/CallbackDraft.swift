import FoundationEssentials
import WeChatProtocol

/// A callback before it has a delivery's number.
struct CallbackDraft: Sendable, Hashable {
    /// Nil where the platform itself speaks.
    let user: OpenID?
    let document: String
    /// `text`, `event CLICK FLIGHT_STATUS`, …
    let type: String
    /// Nil for events.
    let messageID: String?
    /// Whether the user reads of a failure.
    var isInteractive = true
    /// Whether a reply is shown.
    var takesReply = true
    /// Rule of the platform (`被动回复`): one article for a message, eight for an event.
    let articleLimit: Int
    /// How long after its cause it is sent.
    var delay: Duration = .zero
}

extension CallbackDraft {
    /// A message of a user.
    static func message(
        _ type: String,
        by user: OpenID,
        of account: SimulatedAccount,
        _ effects: inout Effects,
        _ elements: [CallbackElement]
    ) -> CallbackDraft {
        let id = effects.mint.messageID()
        let head = head(account, from: user.rawValue, effects, type)
        return CallbackDraft(
            user: user,
            document: CallbackElement.document(head + elements + [.bare("MsgId", id)]),
            type: type,
            messageID: id,
            articleLimit: 1
        )
    }

    /// An event.
    ///
    /// - Parameters:
    ///   - key: the element EventKey; nil where there is none.
    ///   - sender: who stands as FromUserName where it is not the user.
    static func event(
        _ name: String,
        by user: OpenID?,
        of account: SimulatedAccount,
        _ effects: Effects,
        key: String? = nil,
        sender: String? = nil,
        _ elements: [CallbackElement] = []
    ) -> CallbackDraft {
        let head = head(account, from: sender ?? user?.rawValue ?? "", effects, "event")
        let event: [CallbackElement] = [.text("Event", name)] + (key.map { [.text("EventKey", $0)] } ?? [])
        return CallbackDraft(
            user: user,
            document: CallbackElement.document(head + event + elements),
            type: "event \(name)" + (key.map { $0.isEmpty ? "" : " \($0)" } ?? ""),
            messageID: nil,
            articleLimit: 8
        )
    }

    /// The same, of which a failure is not shown, nor a reply.
    func silent(after delay: Duration = .zero) -> CallbackDraft {
        var draft = self
        draft.isInteractive = false
        draft.takesReply = false
        draft.delay = delay
        return draft
    }

    private static func head(
        _ account: SimulatedAccount,
        from sender: String,
        _ effects: Effects,
        _ type: String
    ) -> [CallbackElement] {
        [
            .text("ToUserName", account.originalID.rawValue), .text("FromUserName", sender),
            .bare("CreateTime", Int64(effects.real.timeIntervalSince1970.rounded(.down))), .text("MsgType", type),
        ]
    }
}
