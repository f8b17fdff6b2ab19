import FoundationEssentials
import WeChatProtocol

/// One call that is being answered.
struct Turn {
    let call: APICall
    let number: Int
    /// The posted object; empty for a GET and for a form.
    let body: SimulatedJSON
    /// What happened before.
    let log: EventLog
    var effects: Effects

    var now: Date { effects.now }

    /// A text that must be there and not empty.
    func text(_ name: String, or refusal: Refusal = .invalidArgument) throws(Refusal) -> String {
        guard let text = body[name]?.text, !text.isEmpty else { throw refusal }
        return text
    }

    /// An id that must be there, as a number or as a text.
    func id(_ name: String, or refusal: Refusal = .invalidArgument) throws(Refusal) -> String {
        guard let id = body[name]?.id, !id.isEmpty else { throw refusal }
        return id
    }

    func number(_ name: String, or refusal: Refusal = .invalidArgument) throws(Refusal) -> Int {
        guard let number = body[name]?.id.flatMap({ Int($0) }) else { throw refusal }
        return number
    }

    func query(_ name: String, or refusal: Refusal = .invalidArgument) throws(Refusal) -> String {
        guard let text = call.query[name], !text.isEmpty else { throw refusal }
        return text
    }

    /// A list of users, none of them twice.
    func users(_ name: String, most: Int) throws(Refusal) -> [OpenID] {
        guard let list = body[name]?.array, !list.isEmpty else { throw .openIDList }
        if list.count > most { throw .openIDListLength }
        var users: [OpenID] = []
        for item in list {
            guard let text = item.text else { throw .openIDList }
            if !users.contains(OpenID(text)) { users.append(OpenID(text)) }
        }
        return users
    }

    /// Shows a message on the phone of a user.
    mutating func show(
        _ shown: SimulatedJSON,
        to user: OpenID,
        as origin: PlatformEvent.ShownMessage.Origin,
        keeping: Bool = true
    ) {
        let message = PlatformEvent.ShownMessage(
            origin: origin,
            shown: shown,
            body: keeping ? body : nil,
            cause: .call(number)
        )
        effects.note(.message(message), of: user)
    }
}

extension AccountState {
    /// A follower of the account. One who never acted is unknown, unless the account knows everybody.
    func follower(_ openID: String?) throws(Refusal) -> OpenID {
        guard let openID, !openID.isEmpty else { throw .invalidOpenID }
        let user = OpenID(openID)
        guard let follower = users[user] else {
            if account.knowsEverybody { return user }
            throw .invalidOpenID
        }
        if !follower.follows { throw .notAFollower }
        return user
    }
}
