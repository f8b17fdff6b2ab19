extension PlatformLimit {
    /// Checks a text's length in bytes of UTF-8.
    public static func checkBytes(_ text: String, _ range: ClosedRange<Int>, _ field: String) throws(PlatformLimit) {
        let count = text.utf8.count
        if !range.contains(count) { throw PlatformLimit(field, .bytes(range), found: count) }
    }

    /// Checks a text's length in characters.
    public static func checkCharacters(_ text: String, _ range: ClosedRange<Int>, _ field: String) throws(PlatformLimit) {
        let count = text.count
        if !range.contains(count) { throw PlatformLimit(field, .characters(range), found: count) }
    }

    /// Checks how many there are.
    public static func checkCount(_ count: Int, _ range: ClosedRange<Int>, _ field: String) throws(PlatformLimit) {
        if !range.contains(count) { throw PlatformLimit(field, .count(range), found: count) }
    }

    /// Checks a number.
    public static func checkNumber(_ number: Int, _ range: ClosedRange<Int>, _ field: String) throws(PlatformLimit) {
        if !range.contains(number) { throw PlatformLimit(field, .number(range), found: number) }
    }

    /// Checks what is told in words.
    public static func checkForm(_ holds: Bool, _ field: String, _ form: String) throws(PlatformLimit) {
        if !holds { throw PlatformLimit(field, .form(form)) }
    }
}
