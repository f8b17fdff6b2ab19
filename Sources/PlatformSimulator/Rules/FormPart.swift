/// A part of a multipart form.
///
/// Rule of the platform: a file is in a part named `media` whose `filename` is plain; names in the extended notation
/// (`filename*=`) are not understood.
struct FormPart: Sendable, Hashable {
    let name: String
    let fileName: String?
    let bytes: [UInt8]

    static func parts(of call: APICall) -> [FormPart] {
        guard call.contentType.lowercased().hasPrefix("multipart/form-data"),
            let boundary = parameter("boundary", of: call.contentType), !boundary.isEmpty
        else { return [] }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [FormPart] = []
        var start: Int?
        var position = 0
        while let found = find(delimiter, in: call.body, from: position), parts.count < 16 {
            // Without the line break before the delimiter.
            if let start, found - 2 >= start, let part = part(call.body[start..<(found - 2)]) { parts.append(part) }
            position = found + delimiter.count
            start = position + 2
        }
        return parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> FormPart? {
        let all = Array(bytes)
        guard let end = find(Array("\r\n\r\n".utf8), in: all, from: 0) else { return nil }
        let head = String(decoding: all[..<end], as: UTF8.self)
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = parameter("name", of: line) else { return nil }
            return FormPart(name: name, fileName: parameter("filename", of: line), bytes: Array(all[(end + 4)...]))
        }
        return nil
    }

    private static func parameter(_ name: String, of header: some StringProtocol) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].drop(while: { $0 == " " }) == name else { continue }
            let value = pair[1].drop { $0 == " " }
            return String(value.hasPrefix("\"") ? value.dropFirst().prefix { $0 != "\"" } : value)
        }
        return nil
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let head = needle.first, bytes.count >= needle.count else { return nil }
        var position = start
        while position + needle.count <= bytes.count {
            guard let next = bytes[position...(bytes.count - needle.count)].firstIndex(of: head) else { return nil }
            if bytes[next..<(next + needle.count)].elementsEqual(needle) { return next }
            position = next + 1
        }
        return nil
    }
}
