public import FoundationEssentials
public import WebhookCore

/// A day in full: `2026-12-01`, `2026/12/1`, `2026年12月1日`, `20261201`. For days as people speak see ``SpokenDay``.
extension CivilDate: PatternPart {
    public static var characters: PartCharacters { [.digits, .dashes, .ideographs, .others] }

    public init?(part: FoldedText) {
        var numbers = part.folded.split(whereSeparator: { "-/.年月日号".contains($0) })
        if numbers.count == 1, let only = numbers.first, only.utf8.count == 8, only.utf8.count == only.count {
            numbers = [only.prefix(4), only.dropFirst(4).prefix(2), only.suffix(2)]
        }
        let values = numbers.compactMap { number in number.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(number) : nil }
        guard numbers.count == 3, values.count == 3, numbers[0].count == 4 else { return nil }
        self.init(validYear: values[0], month: values[1], day: values[2])
    }
}

/// A day as people name it in a pattern: 明天, 下周三, 12月1号, 国庆, 后天下午.
///
/// ```swift
/// Text("航班 {flight} {day?}", FlightDesignator.self, SpokenDay?.self) { context, flight, day in
///     let mention = day?.mention(seenFrom: context.now)
///     …
/// }
/// ```
///
/// Which day it is depends on today, so it is asked of ``mention(seenFrom:direction:)``.
public struct SpokenDay: PatternPart, Hashable {
    /// As typed, folded.
    public let text: String

    public init?(part: FoldedText) {
        text = part.folded
        // Any day serves to tell whether the words name one.
        guard Self.mention(in: text, LocalTime(Date(timeIntervalSince1970: 1_795_314_600)), .upcoming) != nil else { return nil }
    }

    /// The day meant, and the part of it; nil where no such day is known, as a festival of a distant year.
    ///
    /// - Parameter direction: which way a day without a year, a month or a week looks.
    public func mention(seenFrom now: Date, direction: DayDirection = .upcoming) -> DayMention? {
        Self.mention(in: text, LocalTime(now), direction)
    }

    private static func mention(in text: String, _ now: LocalTime, _ direction: DayDirection) -> DayMention? {
        let scalars = Array(text.unicodeScalars)
        let recognizer = DayRecognizer(now: now, direction: direction, isTakingBareDigits: true)
        guard let found = recognizer.mention(in: scalars) else { return nil }
        // The whole of it must be a day, not a sentence with a day in it.
        let isWhole = scalars.indices.allSatisfy { index in
            scalars[index] == " " || scalars[index] == "的" || found.ranges.contains { $0.contains(index) }
        }
        return isWhole ? found.mention : nil
    }
}
