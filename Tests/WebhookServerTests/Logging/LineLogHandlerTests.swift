import FoundationEssentials
import Logging
import Testing

@testable import WebhookServer

@Suite("A log line")
struct LineLogHandlerTests {
    private let sink = RecordingSink()

    private func logger(_ format: LogFormat, level: LogLevel = .trace) -> Logger {
        Logger(label: "webhookd", factory: { LineLogHandler(label: $0, level: level.level, format: format, sink: sink) })
    }

    /// Without the time, whose form another test checks.
    private func line() throws -> String {
        let line = try #require(sink.lines.last)
        let time = try #require(line.firstMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/))
        return line.replacing(time.output, with: "T", maxReplacements: 1)
    }

    @Test("is one JSON object with the metadata as fields, by key")
    func json() throws {
        logger(.json).info(
            "delivery answered",
            metadata: [
                "kind": "text", "account": "air", "attempt": .stringConvertible(2), "ms": .stringConvertible(1.5),
                "again": .stringConvertible(true),
            ]
        )
        #expect(
            try line() == """
                {"time":"T","level":"info","message":"delivery answered","logger":"webhookd","account":"air","again":true,"attempt":2,\
                "kind":"text","ms":1.5}

                """
        )
    }

    @Test("is one line of words as text, quoted where they are not plain")
    func text() throws {
        logger(.text).warning("delivery refused", metadata: ["reason": "not-xml", "note": "two words", "empty": "", "eq": "a=b"])
        #expect(try line() == "T WARNING  delivery refused empty=\"\" eq=\"a=b\" note=\"two words\" reason=not-xml\n")
    }

    @Test("nests arrays and dictionaries")
    func nested() throws {
        let value: Logger.MetadataValue = ["list": ["a", .stringConvertible(1)], "inner": ["\"k\"": "v"]]
        logger(.json).info("m", metadata: ["outer": value])
        #expect(
            try line() == """
                {"time":"T","level":"info","message":"m","logger":"webhookd","outer":{"inner":{"\\"k\\"":"v"},"list":["a",1]}}

                """
        )
        logger(.text).info("m", metadata: ["outer": value])
        #expect(try line() == "T INFO     m outer={\"inner\":{\"\\\"k\\\"\":\"v\"},\"list\":[\"a\",1]}\n")
    }

    @Test("ends however deep the metadata is")
    func depth() throws {
        let deep = (0..<10_000).reduce(Logger.MetadataValue.string("x")) { value, _ in .array([value]) }
        logger(.json).info("m", metadata: ["deep": deep])
        #expect(try line().contains("[[[[[[[[\"…\"]]]]]]]]"))
    }

    @Test("never lets metadata stand in for a field of its own")
    func reserved() throws {
        logger(.json).info("m", metadata: ["level": "critical", "time": "then", "message": "other", "logger": "x"])
        #expect(
            try line() == """
                {"time":"T","level":"info","message":"m","logger":"webhookd","level_":"critical","logger_":"x","message_":"other","time_":"then"}

                """
        )
    }

    @Test("prefers the event's metadata to the provider's, and the provider's to the logger's")
    func merging() throws {
        let provider = Logger.MetadataProvider { ["b": "provider", "c": "provider"] }
        var logger = Logger(label: "l") { LineLogHandler(label: $0, format: .text, metadataProvider: provider, sink: sink) }
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("m", metadata: ["c": "event"])
        #expect(try line() == "T INFO     m a=logger b=provider c=event\n")
    }

    @Test("is not written below the level")
    func level() {
        logger(.text, level: .warning).info("m")
        #expect(sink.lines.isEmpty)
    }

    static let hostile = [
        "\n{\"level\":\"critical\",\"message\":\"forged\"}", "\r\nT CRITICAL forged", "\u{2028}x\u{2029}y",
        "\",\"level\":\"critical",
        "\\\",\"a\":\"", "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{9b}31m", "\u{1b}[2J\u{1b}]0;title\u{7}",
        "\u{202e}txet\u{2066}\u{feff}",
        "\u{fffe}\u{ffff}\u{1fffe}\u{10ffff}", "\u{e0001}\u{e0041}", "🧑‍🚀 国航 CA1835", String(repeating: "\n", count: 10_000),
        String(decoding: [0xff, 0xc0, 0xaf, 0xed, 0xa0, 0x80, 0x0a] as [UInt8], as: UTF8.self),
    ]

    @Test("cannot be forged or broken by what a customer typed", arguments: hostile, [LogFormat.json, .text])
    func hostileText(text: String, format: LogFormat) throws {
        var logger = logger(format)
        logger[metadataKey: "m\(text)"] = "\(text)"
        logger.info("\(text)", metadata: ["value": "\(text)", "nested": ["k\(text)": ["\(text)"]]])
        #expect(sink.lines.count == 1)
        let line = try #require(sink.lines.first)
        #expect(line.hasSuffix("\n"))
        let inside = line.dropLast().unicodeScalars
        #expect(inside.allSatisfy { !$0.isInvisible })
        if format == .json {
            let fields = try JSONDecoder().decode([String: AnyField].self, from: Data(line.utf8))
            #expect(fields["level"]?.text == "info")
            #expect(fields["logger"]?.text == "webhookd")
            let kept =
                text.unicodeScalars.count > OutputSpan<UInt8>.maxScalars
                ? String(text.prefix(OutputSpan<UInt8>.maxScalars)) + "…" : text
            #expect(fields["message"]?.text == kept, "the text survives as it was")
            #expect(fields["value"]?.text == kept)
            #expect(fields.count == 7)
        } else {
            #expect(line.dropFirst(24).hasPrefix(" INFO     "))
        }
    }

    @Test(
        "writes the time in UTC with milliseconds",
        arguments: [
            (0, 0, "1970-01-01T00:00:00.000Z"), (1_795_367_343, 123, "2026-11-22T17:09:03.123Z"),
            (951_782_400, 9, "2000-02-29T00:00:00.009Z"),
            (4_107_542_399, 999, "2100-02-28T23:59:59.999Z"), (4_107_542_400, 0, "2100-03-01T00:00:00.000Z"),
            (-1, 0, "1969-12-31T23:59:59.000Z"),
        ]
    )
    func time(seconds: Int, milliseconds: Int, text: String) {
        #expect(LogTime(seconds: seconds, milliseconds: milliseconds).text == text)
    }
}

/// Any JSON value; its text where it is one.
private struct AnyField: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        text = try? decoder.singleValueContainer().decode(String.self)
    }
}
