import FoundationEssentials

/// Replaces what differs from one day to the next in an answer about sample data.
enum VolatileText {
    /// `2026-11-22`, `11月22日` and the `11-22` before a time become `{date}`, `周日` and `星期日` become `{weekday}`, `10:30` becomes `{clock}`, and
    /// `今天`, `明天` and `昨天` become `{day}`.
    static func withoutDates(_ text: String) -> String {
        text
            .replacing(#/\d{4}-\d{2}-\d{2}|(\d{4}年)?\d{1,2}月\d{1,2}日|\d{2}-\d{2}(?= \d{1,2}:\d{2})/#, with: "{date}")
            .replacing(#/(周|星期)[一二三四五六日天]/#, with: "{weekday}")
            .replacing(#/\d{1,2}:\d{2}(:\d{2})?/#, with: "{clock}")
            .replacing(#/今天|明天|昨天|后天/#, with: "{day}")
    }
}
