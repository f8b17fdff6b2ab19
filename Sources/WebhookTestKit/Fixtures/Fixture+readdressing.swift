public import FoundationEssentials
public import WebhookCore

extension Fixture {
    /// The same case for another account at another time: its documents, and the answer expected, name that account, and
    /// the documents say that they were made at that time.
    ///
    /// The customer becomes another one for each case and run, so that no case answers what another was asked.
    public func readdressed(to account: Account, at time: Date, run: UInt64 = 0) -> Fixture {
        var fixture = self
        let seconds = Int64(time.timeIntervalSince1970)
        let customer = customer(run: run)
        func rewritten(_ text: String) -> String {
            var text = text.replacing(FixtureWorld.appID.rawValue, with: account.appID.rawValue)
            if let originalID = account.originalID {
                text = text.replacing(FixtureWorld.originalID.rawValue, with: originalID.rawValue)
            }
            text = text.replacing(FixtureWorld.customer.rawValue, with: customer)
            return text.replacing(#/<CreateTime>\d+<\/CreateTime>/#, with: "<CreateTime>\(seconds)</CreateTime>")
        }
        fixture.callback.account = account.name
        fixture.message = message.map(rewritten)
        fixture.before = before.map(rewritten)
        fixture.body = body.map { body in String(validating: body, as: UTF8.self).map { Array(rewritten($0).utf8) } ?? body }
        fixture.expected?.body = rewritten(expected?.body ?? "")
        return fixture
    }

    private func customer(run: UInt64) -> String {
        let digits = String(hash(run: run) % 10_000_000_000_000_000_000)
        return "oCaseUser" + String(repeating: "0", count: 19 - digits.count) + digits
    }

    /// The message with the account as its recipient.
    func message(naming account: Account) -> String? {
        guard let originalID = account.originalID, let message,
            let recipient = try? XMLReader().read(Array(message.utf8)).root.child("ToUserName")?.text, !recipient.isEmpty
        else { return message }
        // The name stands first in its own element, unless the document says it somewhere before.
        guard let element = message.firstRange(of: "<ToUserName>"),
            let place = message[element.upperBound...].firstRange(of: recipient)
        else { return message }
        return message.replacingCharacters(in: place, with: originalID.rawValue)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
