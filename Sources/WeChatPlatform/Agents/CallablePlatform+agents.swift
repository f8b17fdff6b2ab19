public import WebhookLedger

extension CallablePlatform {
    /// Makes an agent's account; an account has 100 at most (65405).
    ///
    /// - Parameter nickname: what users see, 1 to 16 characters.
    public func addAgent(_ agent: AgentAccount, nickname: String) async throws(PlatformError) {
        try await nameAgent(.addAgent, agent, nickname)
    }

    /// Gives an agent another name, 1 to 16 characters.
    public func renameAgent(_ agent: AgentAccount, nickname: String) async throws(PlatformError) {
        try await nameAgent(.renameAgent, agent, nickname)
    }

    private func nameAgent(_ api: PlatformAPI, _ agent: AgentAccount, _ nickname: String) async throws(PlatformError) {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkCharacters(nickname, 1...16, "nickname") }
        let body: JSONValue = ["kf_account": JSONValue(agent.text), "nickname": JSONValue(nickname)]
        _ = try await answer(to: .post(api, body))
    }

    /// Invites a WeChat user to be the agent; the invitation ends after a week.
    public func inviteAgent(_ agent: AgentAccount, wechatID: String) async throws(PlatformError) {
        try checked { () throws(PlatformLimit) in try PlatformLimit.checkBytes(wechatID, 1...64, "invite_wx") }
        let body: JSONValue = ["kf_account": JSONValue(agent.text), "invite_wx": JSONValue(wechatID)]
        _ = try await answer(to: .post(.inviteAgent, body))
    }

    /// Deletes an agent's account.
    public func deleteAgent(_ agent: AgentAccount) async throws(PlatformError) {
        _ = try await answer(to: PlatformCall(.deleteAgent, query: [QueryItem("kf_account", agent.text)]))
    }

    /// Gives an agent a picture: JPG, best of 640 by 640.
    public func setPicture(_ file: MediaFile, of agent: AgentAccount) async throws(PlatformError) {
        try checked { () throws(PlatformLimit) in
            try PlatformLimit.checkForm(["jpg", "jpeg"].contains(file.ending), "media filename", "jpg")
        }
        let query = [QueryItem("kf_account", agent.text)]
        var call = PlatformCall(.setAgentPicture, query: query, content: .form([file.part]))
        call.whole = MediaTimes.upload
        call.isRepeatable = true
        _ = try await answer(to: call)
    }

    /// All agents.
    public func agents() async throws(PlatformError) -> [Agent] {
        try await answer(to: .get(.agents)).json["kf_list"].list.map(Agent.init)
    }

    /// The agents who are there.
    public func onlineAgents() async throws(PlatformError) -> [OnlineAgent] {
        try await answer(to: .get(.onlineAgents)).json["kf_online_list"].list.map(OnlineAgent.init)
    }
}
