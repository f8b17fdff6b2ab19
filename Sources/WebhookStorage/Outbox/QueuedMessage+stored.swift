import FoundationEssentials
import WebhookLedger

extension QueuedMessage {
    /// Its content as the table keeps it: JSON, of a customer-service message in the platform's own form.
    var storedContent: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
            return String(decoding: try encoder.encode(content), as: UTF8.self)
        }
    }
}

extension OutgoingMessage {
    /// Nil for what is no message.
    init?(stored content: String) {
        guard let message = try? JSONDecoder().decode(Self.self, from: Data(content.utf8)) else { return nil }
        self = message
    }
}
