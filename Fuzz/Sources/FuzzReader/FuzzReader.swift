import WebhookCore

/// Reads any bytes as a document, decodes what can be read, and walks through all of it.
///
/// What was read must come out whole: writing its texts again and reading that gives the same texts.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    readUnescaped(bytes)
    guard let document = try? XMLReader().read(bytes) else { return 0 }
    walk(document.root, depth: 0)
    _ = try? Message(decoding: document)

    let content = document.root.child("Content")?.text ?? ""
    let written = "<xml><Content><![CDATA[\(content.replacing("]]>", with: "]]]]><![CDATA[>"))]]></Content></xml>"
    guard let again = try? XMLReader().read(Array(written.utf8)) else {
        preconditionFailure("a text that was read cannot be read again")
    }
    precondition(again.root.child("Content")?.text == content, "a text changed on its way")
    return 0
}

/// The same bytes as a user's text that the platform did not escape: it comes out as it is, or not at all where it could end
/// in more than one place.
private func readUnescaped(_ bytes: [UInt8]) {
    _ = try? XMLReader().readUnescaped(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    let document = Array("<xml><Content><![CDATA[\(text)]]></Content><MsgId>1</MsgId></xml>".utf8)
    // A text that happens to be well-formed is read as the platform would have escaped it.
    guard (try? XMLReader().read(document)) == nil else { return }
    guard let root = try? XMLReader().readUnescaped(document).root else { return }
    precondition(!text.contains("]]></Content>") && !text.contains("<Content><![CDATA["), "a text of two ends was read")
    precondition(root.child("MsgId")?.text == "1" && root.children.count == 2, "a text made elements")
    // The reader makes one line end of two, and nothing of what stands for control characters.
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return }
    precondition(root.child("Content")?.text == text, "an unescaped text changed on its way")
}

private func walk(_ element: ParsedDocument.Element, depth: Int) {
    precondition(depth <= 16, "deeper than the reader allows")
    for child in element.children {
        precondition(element.children(named: child.name).contains { $0.text == child.text }, "a child is not found by its name")
        walk(child, depth: depth + 1)
    }
}
