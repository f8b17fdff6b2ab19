// A handler author imports one module.
@_exported public import WeChatProtocol
@_exported public import WebhookLedger
