public import FoundationEssentials
public import WebhookLedger

extension CallablePlatform {
    /// Gives a user to an agent, who must be there (65415).
    public func beginSession(of user: OpenID, with agent: AgentAccount) async throws(PlatformError) {
        _ = try await answer(to: .post(.beginSession, try sessionBody(user, agent)))
    }

    /// Ends an agent's session with a user.
    public func endSession(of user: OpenID, with agent: AgentAccount) async throws(PlatformError) {
        _ = try await answer(to: .post(.endSession, try sessionBody(user, agent)))
    }

    private func sessionBody(_ user: OpenID, _ agent: AgentAccount) throws(PlatformError) -> JSONValue {
        try user.checked()
        return ["kf_account": JSONValue(agent.text), "openid": JSONValue(user.rawValue)]
    }

    /// Who serves a user; nil for nobody.
    public func session(of user: OpenID) async throws(PlatformError) -> AgentSession? {
        try user.checked()
        let json = try await answer(to: .get(.sessionOfUser, QueryItem("openid", user.rawValue))).json
        guard json["kf_account"].filledText != nil else { return nil }
        return AgentSession(json.with("openid", JSONValue(user.rawValue)))
    }

    /// Whom an agent serves.
    public func sessions(of agent: AgentAccount) async throws(PlatformError) -> [AgentSession] {
        let call = PlatformCall.get(.sessionsOfAgent, QueryItem("kf_account", agent.text))
        return try await answer(to: call).json["sessionlist"].list.map(AgentSession.init)
    }

    /// Who waits for an agent.
    public func waitingUsers() async throws(PlatformError) -> WaitingUsers {
        let json = try await answer(to: .get(.waitingUsers)).json
        let users = json["waitcaselist"].list.map(AgentSession.init)
        return WaitingUsers(count: json["count"].integer ?? users.count, users: users)
    }

    /// What was said between users and agents, in batches.
    ///
    /// - Parameters:
    ///   - start: the first moment.
    ///   - end: the moment after the last, at most 24 hours later.
    ///   - batch: how many at once, 1 to 10,000.
    public func chatRecords(from start: Date, to end: Date, batch: Int = 1_000) throws(PlatformError) -> ChatRecords {
        let (first, last) = (Int(start.timeIntervalSince1970), Int(end.timeIntervalSince1970))
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkNumber(last - first, 1...86_400, "endtime - starttime")
            try PlatformLimit.checkNumber(batch, 1...10_000, "number")
        }
        return ChatRecords { (after) async throws(PlatformError) in
            let body: JSONValue = [
                "starttime": JSONValue(first), "endtime": JSONValue(last), "msgid": JSONValue(after), "number": JSONValue(batch),
            ]
            let json = try await answer(to: .ask(.chatRecords, body).answering(upTo: 32 << 20)).json
            return (json["recordlist"].list.map(ChatRecord.init), json["msgid"].integer)
        }
    }
}
