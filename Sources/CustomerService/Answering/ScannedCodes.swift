import WebhookCore

/// Codes that customers scan: the account's own, which carry a scene, and any others through a button of the menu.
struct ScannedCodes: RouteComponent {
    let voice: ServiceVoice
    /// Answers a code that says nothing the service knows.
    let unknown: String
    /// What a scene leads to; nil where to nothing.
    var scene: @Sendable (FoldedText, Context) async throws -> Reply? = { _, _ in nil }
    /// What a code of others leads to; nil where to nothing.
    var code: @Sendable (FoldedText, Context) async throws -> Reply? = { _, _ in nil }

    var body: Routes {
        Scan { context, scene in
            let answer = try await self.scene(FoldedText(scene), context)
            guard context.message.eventName == .subscribe, case .text(let text) = answer else { return answer }
            return .text("\(voice.welcome)\n\n\(text)")
        }
        On(.subscribe) { _ in .text("\(voice.welcome)\n\(voice.help)") }
        On(.scan) { _ in .text(voice.help) }
        // The phone shows that it waits, so whatever the code says is answered.
        On(.scanCodeWaitMessage) { context in
            guard case .scanCodeWaitMessage(let event) = context.message.event?.content, let typed = event.typed else {
                return .text(unknown)
            }
            if let answer = try await code(typed, context) { return answer }
            // A number that does not belong into a chat is warned of; words on a label are no question.
            let intent = voice.intent(of: typed, context)
            return switch intent {
            case .secret, .mobileNumber: voice.answer(to: intent, context)
            case .topic, .unknown: .text(unknown)
            }
        }
    }
}
