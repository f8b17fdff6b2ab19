import FoundationEssentials
import WebhookCore

extension VisitStoreConformance {
    static let bindingChecks = [
        Check("a binding is read as it was kept, replaced by the next, and ended") { subject in
            let store = subject.store
            try await store.keep(.binding("C-1"), of: .example(), at: conformanceNow)
            try expect(try await store.binding(of: .example()) == Binding(customer: "C-1", since: conformanceNow), "not as kept")
            try await store.keep(.binding("C-2"), of: .example(), at: conformanceNow)
            try expect(try await store.binding(of: .example())?.customer, "C-2", "the binding")
            var unbinding = Effects()
            unbinding.binding = .unbound
            try await store.keep(unbinding, of: .example(), at: conformanceNow)
            try expect(try await store.binding(of: .example()) == nil, "still bound")
            try await store.keep(unbinding, of: .example(), at: conformanceNow)
        },
        Check("two users may be bound to one customer") { subject in
            try await subject.store.keep(.binding("C-1"), of: .example("o1"), at: conformanceNow)
            try await subject.store.keep(.binding("C-1"), of: .example("o2"), at: conformanceNow)
            for user in ["o1", "o2"] {
                try expect(try await subject.store.binding(of: .example(user))?.customer, "C-1", "the binding of \(user)")
            }
        },
    ]

    static let messageChecks = [
        Check("messages wait in the order they were queued, whole") { subject in
            let contents: [PushMessage] = [
                .text("登机口 C32\n<a href=\"https://m.example.com\">详情</a> 'quoted' \u{1F6EB}"), .image("media-1"),
                .voice("media-2"),
                .choices(ChoiceMenu(head: "满意吗？", choices: [.init(id: "1", text: "满意"), .init(id: "2", text: "不满意")])),
            ]
            let messages = contents.enumerated().map { QueuedMessage.example("k\($0.offset)", $0.element) }
            for message in messages { try await subject.store.keep(.queueing(message), of: .example(), at: conformanceNow) }
            try expect(try await subject.queued("air"), messages, "what waits")
        },
        Check("a message may go to another user than the sender") { subject in
            let message = QueuedMessage.example("k", to: "oAnother")
            try await subject.store.keep(.queueing(message), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air"), [message], "what waits")
        },
        Check("of messages with one key the first is queued, within a visit and across visits") { subject in
            let first = QueuedMessage.example("k", .text("first"))
            try await subject.store.keep(.queueing(first, .example("k", .text("second"))), of: .example(), at: conformanceNow)
            try await subject.store.keep(.queueing(.example("k", .text("third"))), of: .example(), at: conformanceNow)
            let another = QueuedMessage.example("k", to: "oAnother", .text("to another user"))
            try await subject.store.keep(.queueing(another), of: .example("oAnother"), at: conformanceNow)
            try expect(try await subject.queued("air"), [first], "what waits")
        },
        Check("accounts do not see each other's keys") { subject in
            try await subject.store.keep(.queueing(.example("k")), of: .example(account: "air"), at: conformanceNow)
            try await subject.store.keep(.queueing(.example("k")), of: .example(account: "shop"), at: conformanceNow)
            try await subject.store.keep(.cancelling("k"), of: .example(account: "shop"), at: conformanceNow)
            try expect(try await subject.queued("air").map(\.key), ["k"], "of the one account")
            try expect(try await subject.queued("shop").map(\.key), [], "of the other")
        },
        Check("a message that waits is taken back, and a key that nobody queued is no error") { subject in
            try await subject.store.keep(.queueing(.example("k"), .example("l")), of: .example(), at: conformanceNow)
            try await subject.store.keep(.cancelling("k", "nobody"), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air").map(\.key), ["l"], "what waits")
        },
        Check("a key that was taken back may be used again") { subject in
            try await subject.store.keep(.queueing(.example("k", .text("08:00"))), of: .example(), at: conformanceNow)
            try await subject.store.keep(.cancelling("k"), of: .example(), at: conformanceNow)
            let again = QueuedMessage.example("k", .text("09:00"))
            try await subject.store.keep(.queueing(again), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air"), [again], "what waits")
        },
        Check("one visit can put a message in the place of another of the same key") { subject in
            try await subject.store.keep(.queueing(.example("k", .text("08:00"))), of: .example(), at: conformanceNow)
            let moved = QueuedMessage.example("k", .text("09:00"))
            try await subject.store.keep(.cancelling("k", queueing: [moved]), of: .example(), at: conformanceNow)
            try expect(try await subject.queued("air"), [moved], "what waits")
        },
    ]

    static let togetherChecks = [
        Check("all that one visit decided is kept together") { subject in
            var effects = Effects.keeping(.example())
            effects.binding = .bound(Binding(customer: "C-1", since: conformanceNow))
            effects.messages = [.example("k")]
            try await subject.store.keep(effects, of: .example(), at: conformanceNow)
            try expect(try await subject.conversation(), .example(), "the conversation")
            try expect(try await subject.store.binding(of: .example())?.customer, "C-1", "the binding")
            try expect(try await subject.queued("air").map(\.key), ["k"], "what waits")
        },
        Check("nothing is kept of a visit of which a part cannot be") { subject in
            try await subject.store.keep(.keeping(.example()), of: .example(), at: conformanceNow)
            try await subject.store.keep(.queueing(.example("waiting")), of: .example(), at: conformanceNow)
            let huge = [UInt8](repeating: 0x20, count: StoredConversation.maximumStateSize + 1)
            let whole = Effects.all(cancelling: "waiting", queueing: .example("k"))
            var tooLarge = whole
            tooLarge.conversation = .kept(
                StoredConversation(dialogue: "d", version: 1, state: huge, expires: conformanceNow + 60)
            )
            var keyTooLong = whole
            keyTooLong.messages.append(.example(String(repeating: "k", count: QueuedMessage.maximumKeySize + 1)))
            var keyEmpty = whole
            keyEmpty.messages.append(.example(""))
            let refused: [(Effects, VisitStoreError)] = [
                (tooLarge, .stateTooLarge(bytes: huge.count)),
                (keyTooLong, .unusableMessageKey(bytes: QueuedMessage.maximumKeySize + 1)),
                (keyEmpty, .unusableMessageKey(bytes: 0)),
            ]
            for (effects, reason) in refused {
                do {
                    try await subject.store.keep(effects, of: .example(), at: conformanceNow)
                    throw ConformanceFailure(description: "kept in spite of \(reason)")
                } catch let error as VisitStoreError {
                    try expect(error, reason, "the error")
                }
                try expect(try await subject.conversation(), .example(), "the conversation")
                try expect(try await subject.store.binding(of: .example()) == nil, "the binding was kept")
                try expect(try await subject.queued("air").map(\.key), ["waiting"], "what waits")
            }
        },
    ]
}

extension Effects {
    /// A bit of everything.
    fileprivate static func all(cancelling key: String, queueing message: QueuedMessage) -> Effects {
        var effects = Effects.keeping(.example(#"{"order":"other"}"#))
        effects.binding = .bound(Binding(customer: "C-9", since: conformanceNow))
        effects.cancelledMessages = [key]
        effects.messages = [message]
        return effects
    }
}
