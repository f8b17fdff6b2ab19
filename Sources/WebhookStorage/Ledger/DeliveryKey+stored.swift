import FoundationEssentials
import WebhookLedger

extension DeliveryKey {
    /// Whose rows it has: the sender's, or of a push that names no user its own, since it waits for nobody.
    var storedSender: SQLKey {
        SQLKey(account: sender.account.rawValue, openid: sender.user.rawValue.isEmpty ? "#" + identity : sender.user.rawValue)
    }

    /// When the platform says it was made, in seconds, as its identity begins with; 0 where it says nothing.
    var created: Int64 {
        var seconds: Int64 = 0
        for digit in identity.utf8 {
            guard case 0x30...0x39 = digit, seconds < 100_000_000_000 else { break }
            seconds = seconds * 10 + Int64(digit - 0x30)
        }
        return seconds
    }

    /// When the platform says it was made; nil where it says nothing.
    var askedAt: Date? { created == 0 ? nil : Date(timeIntervalSince1970: Double(created)) }

    init(account: AccountName, storedOpenid openid: String, identity: String) {
        self.init(sender: Sender(account: account, user: OpenID(openid.hasPrefix("#") ? "" : openid)), identity: identity)
    }

    /// The values that rows of it begin with.
    var storedValues: [SQLValue] {
        let sender = storedSender
        return [.text(sender.account), .text(sender.openid), .text(identity), .integer(created)]
    }
}

extension SQLKey {
    init(_ sender: Sender) {
        self.init(account: sender.account.rawValue, openid: sender.user.rawValue)
    }

    var values: [SQLValue] { [.text(account), .text(openid)] }
}
