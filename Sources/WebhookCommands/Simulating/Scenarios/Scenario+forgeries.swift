import PlatformSimulator

extension Scenario {
    /// What no platform sends, and somebody else may.
    static let ofForgeries: [Scenario] = [
        forged("bad-signature", "a signature that is wrong: refused", fault: "badSignature"),
        forged("stale-timestamp", "a request of two hours ago: refused", fault: "oldTimestamp"),
        forged("tampered", "a body changed after it was sealed: refused", fault: "tampered", isSealedOnly: true),
        forged("wrong-app", "an envelope sealed for another account: refused", fault: "wrongReceiver", isSealedOnly: true),
        Scenario("plain-in-safe", "a plain body where envelopes are agreed: refused") { stage in
            guard let mode = try await stage.account().mode, mode != "plain" else {
                return .skipped("the account is in plain mode")
            }
            let phone = try await stage.phone()
            let path = "/simulator/accounts/\(stage.app)"
            let _: SimulatedJSON = try await stage.client.post(path, ["mode": "plain"])
            let exchange: PhoneExchange
            do {
                exchange = try await phone.act(["type": "text", "content": "帮助"])
            } catch {
                let _: SimulatedJSON = try await stage.client.post(path, ["mode": .text(mode)])
                throw error
            }
            let _: SimulatedJSON = try await stage.client.post(path, ["mode": .text(mode)])
            return Verdict(exchange, refusals(in: exchange.outcomes))
        },
        Scenario(refusing: "doctype", "a document with a DOCTYPE and an entity: not believed") { stage, phone in
            let document = try await stage.document(phone, type: "text", "<Content>&a;</Content>\(ScenarioStage.messageID())")
            return #"<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>"# + document
        },
        Scenario(refusing: "entity-bomb", "a document whose entities grow: not believed") { stage, phone in
            let entities = (1...9).map { #"<!ENTITY a\#($0) "\#(String(repeating: "&a\($0 - 1);", count: 10))">"# }.joined()
            let document = try await stage.document(phone, type: "text", "<Content>&a9;</Content>\(ScenarioStage.messageID())")
            return #"<!DOCTYPE xml [<!ENTITY a0 "哈哈">\#(entities)]>"# + document
        },
        Scenario(refusing: "huge-body", "a document of half a megabyte: not believed") { stage, phone in
            let content = String(repeating: "很长的话", count: 43_000)
            return try await stage.document(
                phone,
                type: "text",
                "<Content><![CDATA[\(content)]]></Content>\(ScenarioStage.messageID())"
            )
        },
        Scenario(refusing: "not-xml", "JSON in place of XML: not believed") { _, _ in #"{"MsgType":"text","Content":"帮助"}"# },
        Scenario(refusing: "cut-off", "a document without its end: not believed") { stage, phone in
            String(try await stage.document(phone, type: "text", "<Content><![CDATA[帮助]]></Content>").dropLast(12))
        },
        Scenario(refusing: "other-account", "a document for another account: not believed") { stage, phone in
            let content = "<Content><![CDATA[帮助]]></Content>\(ScenarioStage.messageID())"
            return try await stage.document(phone, type: "text", to: "gh_ofsomebodyelse", content)
        },
        Scenario("unknown-type", "a type of message that nobody knows yet: accepted") { stage, phone in
            raw(try await stage.document(phone, type: "hologram", "<HologramId>1</HologramId>\(ScenarioStage.messageID())"))
        },
        Scenario("unknown-field", "a text with elements that nobody knows yet: a message answers", shows: true) { stage, phone in
            let content = "<Content><![CDATA[帮助]]></Content><Mood><Level>3</Level></Mood>\(ScenarioStage.messageID())"
            return raw(try await stage.document(phone, type: "text", content))
        },
    ]

    /// A message of which the first attempt is forged: that one must be refused, and the second, which is not, accepted.
    private static func forged(_ name: String, _ line: String, fault: String, isSealedOnly: Bool = false) -> Scenario {
        Scenario(name, line) { stage in
            if isSealedOnly, try await stage.account().mode == "plain" {
                return .skipped("in plain mode there is no envelope, and no signature covers the body")
            }
            let phone = try await stage.phone()
            let exchange = try await stage.with(["kind": .text(fault), "times": 1]) {
                try await phone.act(["type": "text", "content": "帮助"])
            }
            return Verdict(exchange, refusals(in: exchange.outcomes.prefix(1)) + exchange.faults)
        }
    }

    /// What is not a refusal among these.
    private static func refusals(in outcomes: some Collection<SimulatorEvent>) -> [String] {
        if outcomes.isEmpty { return ["nothing was sent"] }
        return outcomes.filter { $0.text("result") != "refused" }.map { outcome in
            "attempt \(outcome.integer("try") ?? 1) was not refused: \(PhoneExchange.told(outcome))"
        }
    }
}
