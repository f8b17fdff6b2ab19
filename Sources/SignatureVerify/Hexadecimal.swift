/// Two lower-case hexadecimal digits for each of the first `count` bytes.
package func hexadecimal(_ bytes: UnsafeRawBufferPointer, count: Int) -> String {
    unsafe String(unsafeUninitializedCapacity: 2 * count) { digits in
        for index in 0..<count {
            let byte = unsafe bytes[index]
            unsafe digits[2 * index] = hexadecimalDigit(byte >> 4)
            unsafe digits[2 * index + 1] = hexadecimalDigit(byte & 15)
        }
        return 2 * count
    }
}

/// Two lower-case hexadecimal digits for each of the first `count` bytes.
package func hexadecimal(_ bytes: [UInt8], count: Int) -> String {
    unsafe bytes.withUnsafeBytes { unsafe hexadecimal($0, count: min(count, $0.count)) }
}

/// The ASCII of a digit below 16.
private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
}

/// What a digit of either case stands for.
package func hexadecimalValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}
