@_exported public import WeChatProtocol
