public import WebhookCore
/// The platform's side of the protocol.
public struct PlatformDouble {}
