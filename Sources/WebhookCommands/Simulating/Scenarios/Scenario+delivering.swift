import PlatformSimulator

extension Scenario {
    /// What goes wrong on the way, and what comes more than once.
    static let ofDelivering: [Scenario] = [
        Scenario("handshake", "the URL is saved again: the echostr comes back") { stage in
            guard let target = try await stage.account().target else { return .skipped("the account has no server") }
            let handshake = try await stage.client.save(target, of: stage.app)
            return handshake.ok
                ? .passed(handshake.detail) : .failed(["the platform does not take the URL"], came: handshake.detail)
        },
        Scenario("lost-reply", "the answer is lost and the message comes again: the same answer, shown once") { stage in
            let phone = try await stage.phone()
            let exchange = try await stage.with(["kind": "loseReply", "times": 1]) {
                try await phone.act(["type": "text", "content": "帮助"])
            }
            var faults = exchange.faults
            if exchange.outcomes.count != 2 { faults.append("\(exchange.outcomes.count) attempts were made in place of 2") }
            faults += try await differences(in: exchange, stage)
            if exchange.messages.count != 1 { faults.append("the phone shows \(exchange.messages.count) messages in place of 1") }
            return Verdict(exchange, faults)
        },
        Scenario("duplicate", "a message comes again although it was answered: the same answer, shown once") { stage in
            let phone = try await stage.phone()
            let exchange = try await stage.with(["kind": "duplicate", "times": 1]) {
                try await phone.act(["type": "text", "content": "帮助"])
            }
            var faults = exchange.faults + (try await differences(in: exchange, stage))
            if exchange.messages.count > 1 { faults.append("the phone shows \(exchange.messages.count) messages in place of 1") }
            return Verdict(exchange, faults)
        },
        Scenario("at-once", "the same message comes three times at one moment: one answer for all") { stage in
            let phone = try await stage.phone()
            let content = "<Content><![CDATA[帮助]]></Content>\(ScenarioStage.messageID())"
            let document = raw(try await stage.document(phone, type: "text", content))
            async let first = phone.act(document)
            async let second = phone.act(document)
            async let third = phone.act(document)
            let exchanges = try await [first, second, third]
            var answers: Set<String> = []
            for number in Set(exchanges.flatMap(\.deliveries)) {
                answers.formUnion(try await replies(of: number, stage))
            }
            var faults = exchanges.flatMap { exchange in exchange.faults }
            if answers.count > 1 { faults.append("\(answers.count) different answers came") }
            return Verdict(exchanges[0], faults)
        },
        Scenario("two-users", "two users write at one moment: each gets an answer") { stage in
            let (left, right) = (try await stage.phone("场景一"), try await stage.phone("场景二"))
            async let one = left.act(["type": "text", "content": "帮助"])
            async let other = right.act(["type": "text", "content": "帮助"])
            let exchanges = try await [one, other]
            let faults = exchanges.flatMap { $0.faults + ($0.messages.isEmpty ? ["a phone shows no message"] : []) }
            return Verdict(exchanges[0], faults)
        },
        Scenario("slow-delivery", "a message's body comes six seconds late, then again in time: answered once") { stage in
            let phone = try await stage.phone()
            let exchange = try await stage.with(["kind": "late", "milliseconds": 6_000, "times": 1]) {
                try await phone.act(["type": "text", "content": "帮助"])
            }
            // That the first attempt took too long is the platform's own doing.
            var faults = exchange.isOutOfService ? ["the phone shows that the account is out of service"] : []
            if exchange.outcomes.last?.text("result").map({ ["reply", "success", "empty"].contains($0) }) != true {
                faults.append("the second attempt was not answered")
            }
            if exchange.messages.count > 1 { faults.append("the phone shows \(exchange.messages.count) messages in place of 1") }
            return Verdict(exchange, faults)
        },
    ]

    /// Whether the attempts of a delivery were answered alike.
    private static func differences(in exchange: PhoneExchange, _ stage: ScenarioStage) async throws -> [String] {
        guard let number = exchange.deliveries.first else { return ["nothing was sent"] }
        let replies = try await replies(of: number, stage)
        return Set(replies).count > 1 ? ["the attempts got different answers"] : []
    }

    /// What each attempt was replied, opened.
    private static func replies(of delivery: Int, _ stage: ScenarioStage) async throws -> [String] {
        let attempts = try await stage.client.delivery(delivery)["attempts"]?.array ?? []
        return attempts.compactMap { $0["reply"]?.text }
    }
}
