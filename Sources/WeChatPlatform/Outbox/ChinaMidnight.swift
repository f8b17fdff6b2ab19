import FoundationEssentials

/// When quotas are given anew.
enum ChinaMidnight {
    static func next(after time: Date) -> Date {
        let day = ((time.timeIntervalSince1970 + 8 * 3_600) / 86_400).rounded(.down) + 1
        return Date(timeIntervalSince1970: day * 86_400 - 8 * 3_600)
    }
}
