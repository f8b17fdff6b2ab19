import WebhookCore

/// What every account says about becoming a customer (绑定) and about ending that (解绑).
struct BindingTalk: Sendable {
    /// Nil where the account has no page for it.
    let links: (any BindingLinks)?
    /// What says something by itself while the question is open.
    let words: ServiceWords

    /// Nil for other topics, and for 绑定 where there is nothing to link by.
    func answer(to topic: Topic, _ context: Context) async throws -> Reply? {
        switch topic {
        case .bind: try await bind(context)
        case .unbind: try await unbind(context)
        default: nil
        }
    }

    private func bind(_ context: Context) async throws -> Reply? {
        guard let links, let sender = context.sender else { return nil }
        if let link = try await context.customerLink {
            return .text("您已绑定客户号 \(link.maskedCustomer)。\n要更换账户或解除绑定，请先回复“解绑”。")
        }
        let found = try await context.lookUp("binding") { try await links.link(for: sender) }
        guard let found else { return .text(LookupNotice.outOfService) }
        return .text(
            """
            请点击链接登录，绑定您的账户：
            <a href="\(found.address)">绑定账户</a>
            链接在\(Int(found.lifetime / .seconds(60)))分钟内有效，只能使用一次。请不要转发给他人。
            """
        )
    }

    /// Also where links were made in another way than by a page.
    private func unbind(_ context: Context) async throws -> Reply? {
        if try await context.customerLink != nil { return try await context.begin(UnbindDialogue(words: words)) }
        return links == nil ? nil : .text("您还没有绑定账户。需要时回复“绑定”开始。")
    }
}

/// Asks once more before a link is ended.
struct UnbindDialogue: Dialogue {
    static let name = "unbind"

    let words: ServiceWords

    struct State: DialogueState {
        var isConfirmed: Bool?
    }

    var settings: DialogueSettings {
        var settings = DialogueSettings.service
        settings.texts.cancelled = "好的，没有解除绑定。"
        settings.texts.howToConfirm = "回复“确定”解除，回复“取消”保留。"
        return settings
    }

    var steps: Steps<State> {
        Confirm(\.isConfirmed, "确定解除绑定吗？解除后，这里不再直接显示您的个人业务；随时可以重新绑定。")
    }

    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool {
        words.intent(of: text, at: LocalTime(context.now)) != .unknown
    }

    func finish(_ state: State, _ context: Context) -> Reply {
        guard state.isConfirmed == true else { return .text(settings.texts.cancelled) }
        context.unlink()
        return .text("已解除绑定。需要时回复“绑定”可以重新绑定。")
    }
}
