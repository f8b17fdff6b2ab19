/// Reads a text of fixed form from its beginning.
struct DigitScanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: some StringProtocol) {
        rest = Array(text.utf8)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// A number of exactly so many digits; nil, with nothing taken, where there is none.
    mutating func number(digits count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Whether one of these characters is next, which is then taken.
    mutating func take(_ characters: Unicode.Scalar...) -> Unicode.Scalar? {
        guard let next = rest.first, let taken = characters.first(where: { $0.value == UInt32(next) }) else { return nil }
        rest = rest.dropFirst()
        return taken
    }
}
