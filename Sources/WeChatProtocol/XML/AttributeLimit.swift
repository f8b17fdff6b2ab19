/// How many attributes a tag may have.
///
/// The platform's have none. libxml2 2.9 compares each attribute of a tag with all before it, so their number is looked at
/// before it sees the document.
enum AttributeLimit {
    static let maximum = 64

    /// Whether a tag of the document has more than ``maximum``. What is said of a document that is not well-formed does not
    /// matter: the parser refuses it, and reads it no further than here.
    static func isExceeded(in document: [UInt8]) -> Bool {
        // Each attribute has a sign, and most documents have few of them.
        signs(in: document) > maximum && mostInOneTag(of: document) > maximum
    }

    /// Without a branch in the loop, so that the compiler looks at many bytes at once.
    private static func signs(in document: [UInt8]) -> Int {
        unsafe document.withUnsafeBufferPointer { bytes in
            var count = 0
            for index in 0..<bytes.count { count &+= unsafe bytes[index] == UInt8(ascii: "=") ? 1 : 0 }
            return count
        }
    }

    private static func mostInOneTag(of document: [UInt8]) -> Int {
        var most = 0
        var rest = document[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if rest.starts(with: "<!--".utf8) {
                rest = rest.dropFirst(4).after(UInt8(ascii: "-"))
            } else if rest.starts(with: "<![CDATA[".utf8) {
                rest = rest.dropFirst(9).after(UInt8(ascii: "]"))
            } else {
                most = max(most, takeTag(from: &rest))
            }
        }
        return most
    }

    /// Takes a tag from its front, and counts the signs outside of quotation marks.
    private static func takeTag(from rest: inout ArraySlice<UInt8>) -> Int {
        var signs = 0
        var quotation: UInt8?
        while let byte = rest.popFirst() {
            switch byte {
            case quotation: quotation = nil
            case _ where quotation != nil: break
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quotation = byte
            case UInt8(ascii: "="): signs += 1
            case UInt8(ascii: ">"): return signs
            default: break
            }
        }
        return signs
    }
}

extension ArraySlice<UInt8> {
    /// What follows two of a byte and a `>`.
    fileprivate func after(_ byte: UInt8) -> Self {
        let ends = indices.dropFirst(2)
        let end = ends.first { self[$0] == UInt8(ascii: ">") && self[$0 - 1] == byte && self[$0 - 2] == byte }
        return end.map { self[($0 + 1)...] } ?? []
    }
}
