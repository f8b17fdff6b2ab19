import SignatureVerify
public import WebhookCore

extension Account {
    /// An account for tests, with public secrets and the identity of ``FixtureWorld``.
    ///
    /// - Parameter canSendMessages: whether it sends messages of its own. As in a configuration, it does not unless that is said.
    public static func demo(_ name: String = "demo", mode: Mode = .safe, canSendMessages: Bool = false) throws -> Account {
        try Account(
            name: AccountName(name),
            originalID: FixtureWorld.originalID,
            appID: FixtureWorld.appID,
            mode: mode,
            tokens: Rotating(try Token("demo-token")),
            keys: Rotating(try demoKey),
            canSendMessages: canSendMessages
        )
    }

    /// The same account in another mode, with a public key where it has none.
    package func inMode(_ mode: Mode) throws -> Account {
        try Account(
            name: name,
            originalID: originalID,
            appID: appID,
            mode: mode,
            tokens: tokens,
            keys: try keys ?? Rotating(Self.demoKey),
            timestampTolerance: timestampTolerance,
            acceptsPlain: acceptsPlain,
            replayRule: replayRule,
            canSendMessages: canSendMessages,
            mask: mask
        )
    }

    private static var demoKey: EncodingAESKey {
        get throws { try EncodingAESKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG") }
    }
}
