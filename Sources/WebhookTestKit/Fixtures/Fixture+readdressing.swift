public import FoundationEssentials
public import WebhookCore

extension Fixture {
    /// The same case for another account at another time: its documents, and the answer expected, name that account, and
    /// the documents say that they were made at that time.
    ///
    /// A bare message is sent to the account whomever it names.
    public func readdressed(to account: Account, at time: Date) -> Fixture {
        var fixture = self
        let seconds = Int64(time.timeIntervalSince1970)
        func rewritten(_ text: String) -> String {
            var text = text.replacing(FixtureAccounts.appID.rawValue, with: account.appID.rawValue)
            if let originalID = account.originalID {
                text = text.replacing(FixtureAccounts.originalID.rawValue, with: originalID.rawValue)
            }
            return text.replacing(#/<CreateTime>\d+<\/CreateTime>/#, with: "<CreateTime>\(seconds)</CreateTime>")
        }
        fixture.callback.account = account.name
        fixture.message = message.map(rewritten)
        fixture.before = before.map(rewritten)
        fixture.body = body.map { body in String(validating: body, as: UTF8.self).map { Array(rewritten($0).utf8) } ?? body }
        fixture.expected?.body = rewritten(expected?.body ?? "")
        return fixture
    }

    /// A bare message, which names whomever it was written for, sent to this account.
    public func named(for account: Account) -> Fixture {
        guard let originalID = account.originalID, let message,
            let recipient = try? XMLReader().read(Array(message.utf8)).root.child("ToUserName")?.text, !recipient.isEmpty
        else { return self }
        var fixture = self
        if let place = message.firstRange(of: recipient) {
            fixture.message = message.replacingCharacters(in: place, with: originalID.rawValue)
        }
        return fixture
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
