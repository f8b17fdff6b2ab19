import FoundationEssentials

/// JSON as the platform reads it: UTF-8, with neither characters nor slashes escaped.
package enum JSONText {
    /// - Throws: `refused` as malformed for a value that JSON cannot hold.
    package static func bytes(of value: some Encodable, for api: PlatformAPI) throws(PlatformError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        do {
            return withoutControlCharacters(try encoder.encode(value))
        } catch {
            throw .refused(PlatformRefusal(api: api, code: .malformed))
        }
    }

    /// Leaves out the characters that the encoder could only write as `\b`, `\f` or `\u00…`: the platform refuses the escape
    /// (40033, 47002), and JSON the bare character.
    private static func withoutControlCharacters(_ json: Data) -> [UInt8] {
        let backslash = UInt8(ascii: "\\")
        guard json.contains(backslash) else { return Array(json) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.count)
        var rest = json[...]
        while let byte = rest.popFirst() {
            guard byte == backslash, let escaped = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "b"), UInt8(ascii: "f"): break
            case UInt8(ascii: "u"): rest = rest.dropFirst(4)
            default: bytes += [backslash, escaped]
            }
        }
        return bytes
    }
}
