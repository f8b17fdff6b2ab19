import WeChatProtocol

extension Notices {
    /// The event of an answer to whether notices may be sent, in the dialogue or in the settings.
    static func answered(
        _ template: String,
        _ accepts: Bool,
        _ inSettings: Bool,
        _ user: OpenID,
        _ account: SimulatedAccount,
        _ effects: Effects
    ) -> CallbackDraft {
        let status: [CallbackElement] = [
            .text("TemplateId", template), .text("SubscribeStatusString", accepts ? "accept" : "reject"),
        ]
        let list = CallbackElement.group("List", status + (inSettings ? [] : [.bare("PopupScene", 1)]))
        let name = inSettings ? "change" : "popup"
        let wrapper = inSettings ? "SubscribeMsgChangeEvent" : "SubscribeMsgPopupEvent"
        return CallbackDraft.event(
            "subscribe_msg_\(name)_event",
            by: user,
            of: account,
            effects,
            [.group(wrapper, [list])]
        ).silent()
    }
}
