/// Where in a plain document stands what the customer wrote, as opposed to tags and to ids and times of the platform.
enum DocumentWords {
    /// Elements that the platform fills in: digits in them are no customer's.
    private static let ownElements: Set<String> = [
        "ToUserName", "FromUserName", "CreateTime", "MsgType", "MsgId", "MsgID", "MsgDataId", "AgentID", "bizmsgmenuid",
    ]

    static func ranges(in document: [Unicode.Scalar]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var element = ""
        var position = 0
        while position < document.count {
            var end: Int
            if document[position] != "<" {
                end = index(of: "<", in: document, from: position)
                if !ownElements.contains(element) { ranges.append(position..<end) }
            } else if matches("<![CDATA[", document, at: position) {
                let start = position + 9
                end = index(of: "]]>", in: document, from: start)
                if !ownElements.contains(element) { ranges.append(start..<end) }
                end = min(end + 3, document.count)
            } else {
                end = index(of: ">", in: document, from: position)
                let name = document[(position + 1)..<max(position + 1, end)].prefix { $0 != " " }
                element = String(String.UnicodeScalarView(name))
                end = min(end + 1, document.count)
            }
            position = end
        }
        return ranges
    }

    private static func matches(_ text: String, _ document: [Unicode.Scalar], at position: Int) -> Bool {
        document[position...].starts(with: text.unicodeScalars)
    }

    /// The document's end where there is none.
    private static func index(of text: String, in document: [Unicode.Scalar], from start: Int) -> Int {
        var position = min(start, document.count)
        while position < document.count, !matches(text, document, at: position) { position += 1 }
        return position
    }
}
