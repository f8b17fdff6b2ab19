import FoundationEssentials
import WebhookLedger

extension JSONValue {
    /// Seconds since 1970; nil for none and for zero.
    var time: Date? {
        integer.flatMap { $0 == 0 ? nil : Date(timeIntervalSince1970: TimeInterval($0)) }
    }

    /// A field that an answer cannot be without.
    ///
    /// - Throws: `inDoubt` without it: the call may have had its effect.
    func needed(_ name: String) throws(PlatformError) -> String {
        guard let text = self[name].filledText else { throw .inDoubt(.unreadable) }
        return text
    }
}
