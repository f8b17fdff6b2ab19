import FoundationEssentials
import WeChatProtocol

extension World {
    /// What the agents' console does.
    enum ConsoleAct: Sendable, Hashable {
        case online(Bool)
        case take(OpenID)
        case say(OpenID, String)
        case close(OpenID)
    }

    /// A server handed a user over.
    mutating func handOver(_ user: OpenID, of app: AppID, to agent: String?, at real: Date) -> [Callback] {
        happen(to: app, at: real) { state, effects in
            if let agent, !agent.isEmpty {
                state.join(user, agent: agent, &effects)
            } else if state.users[user]?.session == nil {
                state.users[user]?.session = AgentSession(agent: nil, at: effects.now)
                effects.note(.service(.queued, agent: nil), of: user)
            }
        }?.callbacks ?? []
    }

    mutating func console(_ act: ConsoleAct, by agent: String, of app: AppID, at real: Date) throws(ActError) -> [Callback] {
        let happened = try happen(to: app, at: real) { (state, effects) throws(ActError) in
            try state.console(act, by: agent, &effects)
        }
        guard let happened else { throw .unknownAccount }
        return happened.callbacks
    }

    /// Ends sessions of which nothing was heard.
    mutating func endIdleSessions(at real: Date) -> [Callback] {
        let now = now(real)
        return order.flatMap { app -> [Callback] in
            let idle = accounts[app]?.orderedUsers.filter { user in
                guard let session = user.value.session, session.agent != nil else { return false }
                return now.timeIntervalSince(session.lastAt) >= AgentSession.idleLimit
            }
            guard let idle, !idle.isEmpty else { return [] }
            return happen(to: app, at: real) { state, effects in
                for user in idle { state.close(user.key, by: "TIMEOUT", &effects) }
            }?.callbacks ?? []
        }
    }
}

extension AccountState {
    /// Puts a user with an agent.
    mutating func join(_ user: OpenID, agent: String, _ effects: inout Effects) {
        let before = users[user]?.session?.agent
        if before == agent { return }
        users[user]?.session = AgentSession(agent: agent, at: effects.now)
        if let before {
            effects.note(.service(.switched, agent: agent), of: user)
            let elements: [CallbackElement] = [.text("FromKfAccount", before), .text("ToKfAccount", agent)]
            effects.send(CallbackDraft.event("kf_switch_session", by: user, of: account, effects, elements).silent())
        } else {
            effects.note(.service(.joined, agent: agent), of: user)
            let elements: [CallbackElement] = [.text("KfAccount", agent)]
            effects.send(CallbackDraft.event("kf_create_session", by: user, of: account, effects, elements).silent())
        }
    }

    mutating func close(_ user: OpenID, by closer: String, _ effects: inout Effects) {
        guard let agent = users[user]?.session?.agent else { return }
        users[user]?.session = nil
        effects.note(.service(.closed, agent: agent), of: user)
        let elements: [CallbackElement] = [.text("KfAccount", agent), .text("CloseType", closer)]
        effects.send(CallbackDraft.event("kf_close_session", by: user, of: account, effects, elements).silent())
    }

    fileprivate mutating func console(
        _ act: World.ConsoleAct,
        by agent: String,
        _ effects: inout Effects
    ) throws(ActError) {
        // The console makes an agent of whoever sits down at it.
        if desk.agents[agent] == nil {
            do { try desk.add(agent, nickname: agent) } catch { throw .tooMany("agents") }
        }
        switch act {
        case .online(let isOnline):
            do {
                try desk.change(agent) { (agent) throws(Refusal) in agent.isOnline = isOnline }
            } catch { throw .unknownAgent }
        case .take(let user):
            guard users[user] != nil else { throw .unknownUser }
            join(user, agent: agent, &effects)
        case .say(let user, let text):
            try check(user, agent)
            users[user]?.session?.lastAt = effects.now
            desk.record(.sent, agent: agent, user: user, text: text, at: effects.now)
            effects.note(.message(.init(origin: .agent, shown: Shown.text(text), body: nil, cause: .none)), of: user)
        case .close(let user):
            try check(user, agent)
            close(user, by: "KF", &effects)
        }
    }

    private func check(_ user: OpenID, _ agent: String) throws(ActError) {
        guard let found = users[user] else { throw .unknownUser }
        guard let present = found.session?.agent else { throw .noSession }
        if present != agent { throw .otherAgent }
    }
}
