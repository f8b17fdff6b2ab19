/// One HTTP answer taken apart by the letter.
package struct RawAnswer: Equatable {
    package let status: Int
    /// By lower-case name.
    package let fields: [String: String]
    package let body: String
    /// All bytes, head included.
    package let length: Int

    /// The first answer in `bytes`; nil when it is not complete.
    package static func first(in bytes: [UInt8], hasBody: Bool = true) throws -> RawAnswer? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(
            separator: "\r\n",
            omittingEmptySubsequences: false
        )
        let words = lines[0].split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
            throw RawClient.Failure.notAnAnswer(String(lines[0]))
        }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { throw RawClient.Failure.notAnAnswer(String(line)) }
            fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        // The interim answer alone has no length.
        guard let declared = fields["content-length"].flatMap(Int.init) ?? (status == 100 ? 0 : nil) else {
            throw RawClient.Failure.notAnAnswer("no Content-Length")
        }
        let length = hasBody ? declared : 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let body = String(decoding: bytes[end.upperBound..<end.upperBound + length], as: UTF8.self)
        return RawAnswer(status: status, fields: fields, body: body, length: end.upperBound + length)
    }
}
