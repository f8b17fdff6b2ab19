import FoundationEssentials
import WeChatProtocol

extension World {
    /// All that the page shows beside the timeline.
    func json(at real: Date) -> SimulatedJSON {
        let now = now(real)
        return [
            "clock": time.json(at: real),
            "accounts": .array(order.compactMap { accounts[$0]?.json(at: now) }),
            "faults": .array(faults.faults.map(\.json)),
            "lastEvent": SimulatedJSON(log.last),
            "firstEvent": SimulatedJSON(log.first),
        ]
    }

    /// - Parameters:
    ///   - number: those after it.
    ///   - limit: how many at most.
    func eventsJSON(after number: Int, app: String?, user: String?, limit: Int) -> SimulatedJSON {
        let events = log.after(number).lazy
            .filter { (app == nil || $0.app?.rawValue == app) && (user == nil || $0.user?.rawValue == user) }
        return ["events": .array(events.prefix(limit).map(\.json)), "lastEvent": SimulatedJSON(log.last)]
    }

    /// The messages that the users of some deliveries got after an event.
    func messagesJSON(after number: Int, of numbers: [Int]) -> [SimulatedJSON] {
        let receivers = Set(numbers.compactMap { deliveries[$0] }.map { [$0.app.rawValue, $0.draft.user?.rawValue] })
        return log.after(number).filter { event in
            guard case .message = event.kind else { return false }
            return receivers.isEmpty || receivers.contains([event.app?.rawValue, event.user?.rawValue])
        }
        .map(\.json)
    }

    /// A file of any account; of one that a simulated user sent, a picture in its place.
    func file(_ id: String, at real: Date) -> (bytes: [UInt8], type: String) {
        let now = now(real)
        for app in order {
            if let file = accounts[app]?.files.get(id, at: now) { return (file.bytes, FileRules.contentType(of: file.name)) }
        }
        return (Placeholder.picture(for: id), "image/svg+xml")
    }
}

extension AccountState {
    fileprivate func json(at now: Date) -> SimulatedJSON {
        let used: [SimulatedJSON] = quotas.paths(at: now).compactMap { path in
            guard let endpoint = Endpoints.all[path] else { return nil }
            return [
                "path": .text(path), "used": SimulatedJSON(quotas.used(path, at: now)),
                "limit": SimulatedJSON(endpoint.limit(of: account)),
            ]
        }
        let agents = desk.agents.sorted { $0.key < $1.key }.map { name, agent -> SimulatedJSON in
            ["agent": .text(name), "nickname": .text(agent.nickname), "online": .flag(agent.isOnline)]
        }
        return [
            "app": .text(account.appID.rawValue),
            "name": .text(account.name),
            "originalID": .text(account.originalID.rawValue),
            "kind": .text(account.kind.rawValue),
            "verified": .flag(account.isVerified),
            "test": .flag(account.isTest),
            "mode": SimulatedJSON(account.callbacks?.mode.rawValue),
            "target": SimulatedJSON(account.callbacks?.target),
            "canSend": .flag(Right.customMessages.isGranted(to: account)),
            "menu": menus.standard?.shown ?? .null,
            "pushing": .flag(isPushing),
            "consecutiveFailures": SimulatedJSON(consecutiveFailures),
            "failuresUntilStop": SimulatedJSON(World.failuresUntilStop),
            "quotas": .array(used),
            "agents": .array(agents),
            "users": .array(orderedUsers.map { $0.value.json($0.key, at: now) }),
        ]
    }
}

extension Follower {
    func json(_ user: OpenID, at now: Date) -> SimulatedJSON {
        [
            "openID": .text(user.rawValue),
            "name": .text(name),
            "follows": .flag(follows),
            "remark": .text(remark),
            "tags": .array(tags.map { .integer(Int64($0)) }),
            "blocked": .flag(isBlocked),
            "window": window.flatMap { $0.json(at: now) } ?? .null,
            "service": session.map { ["agent": SimulatedJSON($0.agent)] } ?? .null,
            "menu": menu?.content?.shown ?? .null,
            "menuAge": menu.map { .integer(Int64((now.timeIntervalSince($0.at) * 1_000).rounded())) } ?? .null,
        ]
    }
}

extension MessageWindow {
    /// Nil once it has closed.
    fileprivate func json(at now: Date) -> SimulatedJSON? {
        if now > until { return nil }
        return [
            "act": .text(trigger.rawValue), "left": SimulatedJSON(left), "of": SimulatedJSON(trigger.allowance),
            "until": until.json,
        ]
    }
}
