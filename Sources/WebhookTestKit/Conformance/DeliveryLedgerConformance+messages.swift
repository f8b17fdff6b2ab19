import FoundationEssentials
import WebhookCore

extension DeliveryLedgerConformance {
    static let bindingChecks = [
        Check("a customer link is read as it was kept, replaced by the next, and ended") { subject in
            let ledger = subject.ledger
            try await ledger.keep(.customerLink("C-1"), of: .example(), at: conformanceNow)
            try expect(
                try await ledger.customerLink(of: .example()) == CustomerLink(customer: "C-1", since: conformanceNow),
                "not as kept"
            )
            try await ledger.keep(.customerLink("C-2"), of: .example(), at: conformanceNow)
            try expect(try await ledger.customerLink(of: .example())?.customer, "C-2", "the customer link")
            var unlinking = Effects()
            unlinking.customerLink = .unlinked
            try await ledger.keep(unlinking, of: .example(), at: conformanceNow)
            try expect(try await ledger.customerLink(of: .example()) == nil, "still linked")
            try await ledger.keep(unlinking, of: .example(), at: conformanceNow)
        },
        Check("two users may be linked to one customer") { subject in
            try await subject.ledger.keep(.customerLink("C-1"), of: .example("o1"), at: conformanceNow)
            try await subject.ledger.keep(.customerLink("C-1"), of: .example("o2"), at: conformanceNow)
            for user in ["o1", "o2"] {
                try expect(
                    try await subject.ledger.customerLink(of: .example(user))?.customer,
                    "C-1",
                    "the customer link of \(user)"
                )
            }
        },
    ]

    static let messageChecks = [
        Check("messages wait in the order they were queued, whole") { subject in
            let contents: [OutgoingMessage] = [
                .text("登机口 C32\n<a href=\"https://m.example.com\">详情</a> 'quoted' \u{1F6EB}"),
                .customerService(.image("media-1")), .customerService(.voice("media-2")),
                .customerService(
                    .choices(ChoiceMenu(head: "满意吗？", choices: [.init(id: "1", text: "满意"), .init(id: "2", text: "不满意")]))
                ),
                .template(
                    TemplateNotice(
                        template: "t-1",
                        fields: ["character_string1": "CA1835", "thing2": "北京首都-上海虹桥"],
                        url: "https://m.example.com/flight?a=1&b=2",
                        miniProgram: NoticeMiniProgram(appID: AppID("wxMini"), path: "pages/flight"),
                        clientID: "0123456789abcdef"
                    )
                ),
                .template(TemplateNotice(template: "t-2", fields: ["phrase1": "延误"])),
                .subscription(SubscriptionNotice(template: "t-3", fields: ["time1": "14:30"], page: "https://m.example.com/")),
            ]
            let messages = contents.enumerated().map { QueuedMessage.example("k\($0.offset)", $0.element) }
            for message in messages { try await subject.ledger.keep(.queueing(message), of: .example(), at: conformanceNow) }
            try expect(try await subject.queued("air"), messages, "what waits")
        },
        Check("a message may go to another user than the sender") { subject in
            let message = QueuedMessage.example("k", to: "oAnother")
            try await subject.ledger.keep(.queueing(message), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air"), [message], "what waits")
        },
        Check("of messages with one key the first is queued, within a delivery and across deliveries") { subject in
            let first = QueuedMessage.example("k", .text("first"))
            try await subject.ledger.keep(.queueing(first, .example("k", .text("second"))), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.queueing(.example("k", .text("third"))), of: .example(), at: conformanceNow)
            let another = QueuedMessage.example("k", to: "oAnother", .text("to another user"))
            try await subject.ledger.keep(.queueing(another), of: .example("oAnother"), at: conformanceNow)
            try expect(Set(try await subject.queued("air")), [first, another], "what waits")
        },
        Check("accounts do not see each other's keys") { subject in
            try await subject.ledger.keep(.queueing(.example("k")), of: .example(account: "air"), at: conformanceNow)
            try await subject.ledger.keep(.queueing(.example("k")), of: .example(account: "shop"), at: conformanceNow)
            try await subject.ledger.keep(.cancelling("k"), of: .example(account: "shop"), at: conformanceNow)
            try expect(try await subject.queued("air").map(\.key), ["k"], "of the one account")
            try expect(try await subject.queued("shop").map(\.key), [], "of the other")
        },
        Check("a message that waits is taken back, and a key that nobody queued is no error") { subject in
            try await subject.ledger.keep(.queueing(.example("k"), .example("l")), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.cancelling("k", "nobody"), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air").map(\.key), ["l"], "what waits")
        },
        Check("a key that was taken back may be used again") { subject in
            try await subject.ledger.keep(.queueing(.example("k", .text("08:00"))), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.cancelling("k"), of: .example(), at: conformanceNow)
            let again = QueuedMessage.example("k", .text("09:00"))
            try await subject.ledger.keep(.queueing(again), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air"), [again], "what waits")
        },
        Check("one delivery can put a message in the place of another of the same key") { subject in
            try await subject.ledger.keep(.queueing(.example("k", .text("08:00"))), of: .example(), at: conformanceNow)
            let moved = QueuedMessage.example("k", .text("09:00"))
            try await subject.ledger.keep(.cancelling("k", queueing: [moved]), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air"), [moved], "what waits")
        },
    ]

    static let togetherChecks = [
        Check("all that one delivery decided is kept together") { subject in
            var effects = Effects.keeping(.example())
            effects.customerLink = .linked(CustomerLink(customer: "C-1", since: conformanceNow))
            effects.messages = [.example("k")]
            try await subject.ledger.keep(effects, of: .example(), at: conformanceNow)
            try expect(try await subject.conversation(), .example(), "the conversation")
            try expect(try await subject.ledger.customerLink(of: .example())?.customer, "C-1", "the customer link")
            try expect(try await subject.queued("air").map(\.key), ["k"], "what waits")
        },
        Check("nothing is kept of a delivery of which a part cannot be") { subject in
            try await subject.ledger.keep(.keeping(.example()), of: .example(), at: conformanceNow)
            try await subject.ledger.keep(.queueing(.example("waiting")), of: .example(), at: conformanceNow)
            let huge = [UInt8](repeating: 0x20, count: StoredConversation.maxStateSize + 1)
            let whole = Effects.all(cancelling: "waiting", queueing: .example("k"))
            var tooLarge = whole
            tooLarge.conversation = .kept(
                StoredConversation(dialogue: "d", version: 1, state: huge, expires: conformanceNow + 60)
            )
            var keyTooLong = whole
            keyTooLong.messages.append(.example(String(repeating: "k", count: QueuedMessage.maxKeySize + 1)))
            var keyEmpty = whole
            keyEmpty.messages.append(.example(""))
            let refused: [(Effects, DeliveryLedgerError)] = [
                (tooLarge, .stateTooLarge(bytes: huge.count)),
                (keyTooLong, .unusableMessageKey(bytes: QueuedMessage.maxKeySize + 1)),
                (keyEmpty, .unusableMessageKey(bytes: 0)),
            ]
            for (effects, reason) in refused {
                do {
                    try await subject.ledger.keep(effects, of: .example(), at: conformanceNow)
                    throw ConformanceFailure(description: "kept in spite of \(reason)")
                } catch let error as DeliveryLedgerError {
                    try expect(error, reason, "the error")
                }
                try expect(try await subject.conversation(), .example(), "the conversation")
                try expect(try await subject.ledger.customerLink(of: .example()) == nil, "the customer link was kept")
                try expect(try await subject.queued("air").map(\.key), ["waiting"], "what waits")
            }
        },
    ]
}

extension Effects {
    /// A bit of everything.
    fileprivate static func all(cancelling key: String, queueing message: QueuedMessage) -> Effects {
        var effects = Effects.keeping(.example(#"{"order":"other"}"#))
        effects.customerLink = .linked(CustomerLink(customer: "C-9", since: conformanceNow))
        effects.cancelledMessages = [QueuedMessage.ID(key, to: OpenID("oConformance1"))]
        effects.messages = [message]
        return effects
    }
}
