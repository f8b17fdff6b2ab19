/// The parts of a line. Texts are cut after ``maxScalars``, since a line must stay one a collector takes.
extension OutputSpan<UInt8> {
    /// How many Unicode scalars of a text are written.
    static var maxScalars: Int { 4_096 }

    /// Appends a text that needs no escapes.
    mutating func append(text: String) {
        append(text.utf8Span.span)
    }

    private mutating func append(_ bytes: Span<UInt8>) {
        precondition(bytes.count <= freeCapacity)
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe withUnsafeMutableBufferPointer { output, count in
                count = unsafe output[count...].initialize(fromContentsOf: bytes)
            }
        }
    }

    /// Appends decimal digits, after a sign where the number is negative: at most 20 bytes.
    mutating func append(number: Int) {
        append(text: String(number))
    }

    /// Appends what stands in front of a field's value: `,"name":` or ` name=`.
    ///
    /// - Parameter name: anything, or one that needs no escapes where it `isOurs`.
    mutating func append(name: String, isOurs: Bool, isJSON: Bool) {
        append(UInt8(ascii: isJSON ? "," : " "))
        switch (isOurs, isJSON) {
        case (true, true):
            append(UInt8(ascii: "\""))
            append(text: name)
            append(UInt8(ascii: "\""))
        case (true, false): append(text: name)
        case (false, true): append(quoted: name)
        case (false, false): append(word: name)
        }
        append(UInt8(ascii: isJSON ? ":" : "="))
    }

    /// Appends one plain word as it is, anything else with quotation marks.
    mutating func append(word text: String) {
        if text.isPlainWord { append(escaped: text, quotes: false) } else { append(quoted: text) }
    }

    /// Appends a string of JSON.
    mutating func append(quoted text: String) {
        append(UInt8(ascii: "\""))
        append(escaped: text, quotes: true)
        append(UInt8(ascii: "\""))
    }

    /// Appends what stands between the quotation marks of a string of JSON.
    ///
    /// - Parameter quotes: whether quotation marks are escaped, too.
    mutating func append(escaped text: String, quotes: Bool) {
        let bytes = text.utf8Span.span
        if bytes.count <= Self.maxScalars, bytes.isPlain {
            append(bytes)
            return
        }
        var left = Self.maxScalars
        for scalar in text.unicodeScalars {
            guard left > 0 else {
                append(text: "…")
                return
            }
            left -= 1
            append(escaped: scalar, quotes: quotes)
        }
    }

    private mutating func append(escaped scalar: Unicode.Scalar, quotes: Bool) {
        switch scalar {
        case "\"" where quotes: append(text: "\\\"")
        case "\\": append(text: "\\\\")
        case "\n": append(text: "\\n")
        case "\r": append(text: "\\r")
        case "\t": append(text: "\\t")
        case _ where scalar.isInvisible:
            for unit in UTF16.encode(scalar) ?? .init(UTF16.encodedReplacementCharacter) { append(escape: unit) }
        default:
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
        }
    }

    private mutating func append(escape unit: UInt16) {
        let digits = String(unit, radix: 16)
        append(text: "\\u")
        for _ in digits.utf8.count..<4 { append(UInt8(ascii: "0")) }
        append(text: digits)
    }
}

extension String {
    /// How many bytes the text may take as a string of JSON: six for each byte, as `\u001b` does, two quotation marks, and
    /// three for the sign that it was cut.
    var maxEscapedBytes: Int { 6 * Swift.min(utf8.count, 4 * OutputSpan<UInt8>.maxScalars) + 5 }

    fileprivate var isPlainWord: Bool {
        !isEmpty && unicodeScalars.allSatisfy { $0 != " " && $0 != "=" && $0 != "\"" && $0 != "\\" && !$0.isInvisible }
    }
}

extension Span<UInt8> {
    /// Whether all is printable ASCII that is never escaped. The loop has no way out, so that it takes many bytes at once.
    fileprivate var isPlain: Bool {
        var others: UInt8 = 0
        for index in indices {
            let byte = self[index]
            others |= byte &- 0x20 > 0x5e ? 1 : 0
            others |= byte == UInt8(ascii: "\"") ? 1 : 0
            others |= byte == UInt8(ascii: "\\") ? 1 : 0
        }
        return others == 0
    }
}
