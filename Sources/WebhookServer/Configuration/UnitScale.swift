/// Whole numbers with a unit, as durations and sizes are written: `500ms`, `64KiB`. Foundation writes such, but reads none.
struct UnitScale {
    /// How many of the smallest each is; those for writing first, from the largest to the smallest.
    let units: KeyValuePairs<String, Int>

    /// In milliseconds.
    static let time = Self(units: ["d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1])
    /// In bytes.
    static let size = Self(
        units: ["GiB": 1 << 30, "MiB": 1 << 20, "KiB": 1 << 10, "B": 1, "GB": 1_000_000_000, "MB": 1_000_000, "KB": 1_000]
    )

    func value(of text: String) -> Int? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard let number = Int(digits), let unit = units.first(where: { $0.key == text[digits.endIndex...] }) else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: unit.value)
        return overflow ? nil : product
    }

    /// In the largest unit that needs no fraction.
    func text(of value: Int) -> String {
        let unit = units.first { value != 0 && value % $0.value == 0 }
        return unit.map { "\(value / $0.value)\($0.key)" } ?? "0"
    }
}
