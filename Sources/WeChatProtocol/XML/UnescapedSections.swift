/// Documents in which a user's text holds a `]]>` that the platform did not escape (reported): the text's CDATA section seems to
/// end there, and the rest of the document is no XML.
///
/// Where a document has exactly one `<Name><![CDATA[` and exactly one `]]></Name>`, the user's text holds neither, and all that
/// stands between the two is the text. Where it has more of either, what was meant is anybody's guess, and the document stays
/// refused. What is made here goes through the strict reader like any other document.
enum UnescapedSections {
    /// A document that says the same with every `]]>` in such a text escaped; nil where there is none.
    ///
    /// Takes time in proportion to the document; the result is at most five times as long.
    static func escaped(in document: [UInt8]) -> [UInt8]? {
        let marks = marks(in: document)
        var escaped: [UInt8] = []
        var copied = 0
        var passed = 0
        for (name, starts) in marks.starts.sorted(by: { $0.value[0] < $1.value[0] }) {
            guard starts.count == 1, let ends = marks.ends[name], ends.count == 1 else { continue }
            let (start, end) = (starts[0], ends[0])
            // What stands in another text is no section.
            guard start >= passed, end >= start else { continue }
            passed = end
            guard document[start..<end].hasSectionEnd else { continue }
            escaped += document[copied..<start]
            var rest = document[start..<end]
            while let found = rest.firstSectionEnd {
                escaped += rest[..<(found + 2)]
                escaped += sectionEnd + sectionStart
                rest = rest[(found + 2)...]
            }
            escaped += rest
            copied = end
        }
        guard copied > 0 else { return nil }
        return escaped + document[copied...]
    }

    private static let sectionStart = Array("<![CDATA[".utf8)
    private static let sectionEnd = Array("]]>".utf8)
    /// The longest name of the platform's has 33 bytes.
    private static let longestName = 64

    private typealias Name = ArraySlice<UInt8>

    /// Where the texts of sections begin and end, by the names of the elements that hold nothing else.
    private static func marks(in document: [UInt8]) -> (starts: [Name: [Int]], ends: [Name: [Int]]) {
        var starts: [Name: [Int]] = [:]
        var ends: [Name: [Int]] = [:]
        for index in document.indices where document[index] == UInt8(ascii: "<") {
            let isEnd = index + 1 < document.count && document[index + 1] == UInt8(ascii: "/")
            let nameStart = index + (isEnd ? 2 : 1)
            let window = document[min(nameStart, document.count)..<min(nameStart + longestName, document.count)]
            guard let nameEnd = window.firstIndex(where: { !isNameByte($0) }), nameEnd > nameStart,
                document[nameEnd] == UInt8(ascii: ">")
            else { continue }
            let name = document[nameStart..<nameEnd]
            if isEnd {
                let textEnd = index - sectionEnd.count
                if textEnd >= 0, document[textEnd..<index].elementsEqual(sectionEnd) { ends[name, default: []].append(textEnd) }
            } else if document[(nameEnd + 1)...].starts(with: sectionStart) {
                starts[name, default: []].append(nameEnd + 1 + sectionStart.count)
            }
        }
        return (starts, ends)
    }

    /// Those of the platform's names, which are ASCII.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var hasSectionEnd: Bool { firstSectionEnd != nil }

    /// Where the first `]]>` begins.
    fileprivate var firstSectionEnd: Int? {
        guard count >= 3 else { return nil }
        return (startIndex..<(endIndex - 2)).first {
            self[$0] == UInt8(ascii: "]") && self[$0 + 1] == UInt8(ascii: "]") && self[$0 + 2] == UInt8(ascii: ">")
        }
    }
}
