import FoundationEssentials
import WebhookCore

/// The moment at which the checks keep things.
let conformanceNow = Date(timeIntervalSince1970: 1_795_314_600)

extension Sender {
    static func example(_ user: String = "oConformance1", account: String = "air") -> Sender {
        Sender(account: AccountName(account), user: OpenID(user))
    }
}

extension StoredConversation {
    static func example(
        _ state: String = #"{"order":"8800100001"}"#,
        dialogue: String = "return-goods",
        expiresAfter seconds: Double = 600
    ) -> StoredConversation {
        StoredConversation(
            dialogue: dialogue,
            version: 3,
            state: Array(state.utf8),
            repeats: 1,
            expires: conformanceNow + seconds
        )
    }
}

extension QueuedMessage {
    static func example(
        _ key: String,
        to user: String = "oConformance1",
        _ content: OutgoingMessage = .text("您的航班 CA1835 开始登机")
    ) -> QueuedMessage {
        QueuedMessage(
            key: key,
            recipient: OpenID(user),
            content: content,
            due: conformanceNow + 60,
            expires: conformanceNow + 3_660
        )
    }
}

extension Effects {
    static func keeping(_ conversation: StoredConversation) -> Effects {
        var effects = Effects()
        effects.conversation = .kept(conversation)
        return effects
    }

    static var ending: Effects {
        var effects = Effects()
        effects.conversation = .ended
        return effects
    }

    static func customerLink(_ customer: String) -> Effects {
        var effects = Effects()
        effects.customerLink = .linked(CustomerLink(customer: customer, since: conformanceNow))
        return effects
    }

    static func queueing(_ messages: QueuedMessage...) -> Effects {
        var effects = Effects()
        effects.messages = messages
        return effects
    }

    static func cancelling(
        _ keys: String...,
        to user: String = "oConformance1",
        queueing messages: [QueuedMessage] = []
    ) -> Effects {
        var effects = Effects()
        effects.cancelledMessages = keys.map { QueuedMessage.ID($0, to: OpenID(user)) }
        effects.messages = messages
        return effects
    }
}
