/// A user followed the account. A follow through a parametric QR code sends this alone, no ``ScanEvent``.
public struct SubscribeEvent: Sendable, Hashable, Redacted {
    /// Where the new follower came from.
    public var origin: FollowOrigin
    /// Fetches the QR code's picture; only with a scene.
    public var ticket: String?

    /// The scene of the QR code the user followed through.
    public var scene: String? {
        if case .qrCode(let scene) = origin { scene } else { nil }
    }
}

/// A user left. Whatever is kept about the user must be deleted; no reply reaches anyone.
public struct UnsubscribeEvent: Sendable, Hashable, Redacted {
    /// Usually ``FollowOrigin/direct``; a payment's number has been seen.
    public var origin: FollowOrigin
}

/// Where a follow came from, as its `EventKey` tells.
public enum FollowOrigin: Sendable, Hashable, Redacted {
    /// A search, a card, an article: nothing told.
    case direct
    /// A parametric QR code: the number or the text it was made with.
    case qrCode(scene: String)
    /// The result page of a payment.
    case payment(tradeNumber: String)
    /// The page of scanned goods.
    case goods(ScannedGoods)
    /// A form this version does not know, as written.
    case other(key: String)
}

/// Goods a user scanned before following.
public struct ScannedGoods: Sendable, Hashable, Redacted {
    /// `scanbarcode` or `scanimage`.
    public var scene: String
    /// The code's standard, such as `ean13`.
    public var standard: String
    /// What the code holds.
    public var code: String
}

extension FollowOrigin {
    init(key: String) {
        let parts = key.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        if key.isEmpty {
            self = .direct
        } else if let scene = key.dropping(prefix: "qrscene_") {
            self = .qrCode(scene: scene)
        } else if let number = key.dropping(prefix: "last_trade_no_") {
            self = .payment(tradeNumber: number)
        } else if parts.count == 3, ["scanbarcode", "scanimage"].contains(parts[0]) {
            self = .goods(ScannedGoods(scene: parts[0], standard: parts[1], code: parts[2]))
        } else {
            self = .other(key: key)
        }
    }
}

extension SubscribeEvent {
    init(key: String, decoding root: ParsedDocument.Element) {
        origin = FollowOrigin(key: key)
        ticket = root.optionalText(at: "Ticket")
    }
}

extension UnsubscribeEvent {
    init(key: String) {
        origin = FollowOrigin(key: key)
    }
}

extension String {
    /// What follows a prefix, compared byte by byte: a scene may begin with a character that would join the prefix's last.
    fileprivate func dropping(prefix: String) -> String? {
        utf8.starts(with: prefix.utf8) ? String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
    }
}
