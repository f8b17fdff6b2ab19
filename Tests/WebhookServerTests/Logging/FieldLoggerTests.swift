import InMemoryLogging
import Logging
import Testing
import WebhookCore

@testable import WebhookServer

@Suite("Fields of a log line")
struct FieldLoggerTests {
    private let sink = RecordingSink()

    private static let fields = [
        LogField("outcome", "answered"), LogField("attempt", 2), LogField("account", "air"), LogField("least", .min),
        LogField("route", "订单 \"{number}\"\n"),
    ]

    private func logger(_ format: LogFormat, metadata: Logger.Metadata = [:]) -> FieldLogger {
        var logger = Logger(label: "webhookd") { LineLogHandler(label: $0, format: format, sink: sink) }
        for (key, value) in metadata { logger[metadataKey: key] = value }
        return FieldLogger(logger)
    }

    /// Without the time.
    private func line() throws -> Substring {
        let line = try #require(sink.lines.last)
        return line[try #require(line.firstRange(of: /\d{3}Z/)).upperBound...]
    }

    @Test("stand in the order in which they were given")
    func order() throws {
        logger(.json).log(.info, "delivery answered") { Self.fields }
        #expect(
            try line() == """
                ","level":"info","message":"delivery answered","logger":"webhookd","outcome":"answered","attempt":2,\
                "account":"air","least":-9223372036854775808,"route":"订单 \\"{number}\\"\\n"}

                """
        )
        logger(.text).log(.info, "delivery answered") { Self.fields }
        #expect(
            try line() == """
                 INFO     delivery answered outcome=answered attempt=2 account=air least=-9223372036854775808 \
                route="订单 \\"{number}\\"\\n"

                """
        )
    }

    @Test("stand before what the logger says of every line, and in its place")
    func inherited() throws {
        logger(.text, metadata: ["account": "other", "a": "b"]).log(.info, "m") { [LogField("account", "air")] }
        #expect(try line() == " INFO     m account=air a=b\n")
    }

    @Test("are not computed below the level")
    func level() {
        logger(.text).log(.debug, "m") {
            Issue.record("nobody reads them")
            return []
        }
        #expect(sink.lines.isEmpty)
    }

    @Test("are metadata for any other log handler")
    func otherHandler() throws {
        let handler = InMemoryLogHandler()
        FieldLogger(Logger(label: "other") { _ in handler }).log(.info, "m") { Self.fields }
        let entry = try #require(handler.entries.first)
        #expect(entry.message == "m")
        #expect(
            entry.metadata == [
                "outcome": "answered", "attempt": .stringConvertible(2), "account": "air", "least": .stringConvertible(Int.min),
                "route": "订单 \"{number}\"\n",
            ]
        )
    }

    @Test("take as many bytes as was reserved, however many escapes they need")
    func escapes() throws {
        for text in ["\u{1b}", "\u{ad}", "\u{2028}", "\u{e0001}", "\"", "飞"] {
            for count in [1, 4_095, 4_096, 4_097, 20_000] {
                logger(.json).log(.info, "m") { [LogField("text", String(repeating: text, count: count))] }
                #expect(try line().hasSuffix(count > 4_096 ? "…\"}\n" : "\"}\n"))
            }
        }
    }

    @Test("hold no invisible character: the rule for Chinese is Unicode's")
    func invisible() {
        for value in UInt32(0x3000)...0x9fff {
            let category = Unicode.Scalar(value)?.properties.generalCategory
            #expect(![.control, .format, .lineSeparator, .paragraphSeparator, .surrogate].contains(category))
            #expect(Unicode.Scalar(value)?.properties.isNoncharacterCodePoint == false)
        }
    }
}
