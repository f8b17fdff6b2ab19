import FoundationEssentials
import PlatformSimulator

/// Where scenarios are played: one account on a simulated platform, with users of their own.
struct ScenarioStage: Sendable {
    let client: SimulatorClient
    let app: String

    func account() async throws -> SimulatorState.Account {
        guard let account = try await client.state().account(app) else {
            throw SimulatorFailure.refused(status: 404, sentence: "the platform has no account \(app) any more")
        }
        return account
    }

    /// A user of the scenarios, who follows or not as asked.
    func phone(_ name: String = "场景", follows: Bool = true) async throws -> SimulatedPhone {
        let phone = try await client.phone(of: name, app: app)
        if let state = try await phone.state(), state.follows != follows {
            _ = try await phone.act(["type": follows ? "follow" : "leave"])
        }
        return phone
    }

    /// Lets the next delivery go wrong, and takes the fault back when it did not come to it.
    func with<Result: Sendable>(_ fault: SimulatedJSON, _ body: () async throws -> Result) async throws -> Result {
        let ordered: SimulatedJSON = try await client.post("/simulator/faults", fault)
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        // It is gone where it was taken.
        if let id = ordered["id"]?.integer { try? await client.delete("/simulator/faults/\(id)") }
        return try result.get()
    }

    /// A document as the platform writes it.
    ///
    /// - Parameter inside: what stands behind the common elements.
    func document(_ phone: SimulatedPhone, type: String, to originalID: String? = nil, _ inside: String) async throws -> String {
        let recipient: String
        if let originalID { recipient = originalID } else { recipient = try await account().originalID }
        return """
            <xml><ToUserName><![CDATA[\(recipient)]]></ToUserName><FromUserName><![CDATA[\(phone.user)]]></FromUserName>\
            <CreateTime>\(Int64(Date().timeIntervalSince1970))</CreateTime><MsgType><![CDATA[\(type)]]></MsgType>\(inside)</xml>
            """
    }

    /// What marks a document as one message.
    static func messageID() -> String { "<MsgId>\(Int64.random(in: 1_000_000_000_000_000...9_000_000_000_000_000))</MsgId>" }
}
