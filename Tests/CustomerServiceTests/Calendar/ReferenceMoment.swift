import Foundation
import WebhookCore

@testable import CustomerService

/// Sunday 2026-11-22 10:30 in China.
let referenceMoment = Date(timeIntervalSince1970: 1_795_314_600)

/// The day that a text alone comes to.
func dayMention(
    _ text: String,
    _ direction: DayDirection = .upcoming,
    after earlier: DayMention? = nil,
    isDayExpected: Bool = false,
    at now: Date = referenceMoment
) -> DayMention? {
    DayRecognizer(now: LocalTime(now), direction: direction, isTakingBareDigits: isDayExpected)
        .mention(in: Array(FoldedText(text).folded.unicodeScalars), correcting: earlier)?.mention
}

/// `2026-11-25` as a reading, several with commas between.
func days(_ text: String) -> DayMention.Reading? {
    DayMention.Reading(text.split(separator: ",").compactMap { CivilDate(iso: $0) })
}

/// The columns of each line.
func table(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { line in line.split(separator: " | ").map(String.init) }
}
