import WebhookCore

/// Reads any bytes as a document, decodes what can be read, and walks through all of it.
///
/// What was read must come out whole: writing its texts again and reading that gives the same texts.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
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

private func walk(_ element: ParsedDocument.Element, depth: Int) {
    precondition(depth <= 16, "deeper than the reader allows")
    for child in element.children {
        precondition(element.children(named: child.name).contains { $0.text == child.text }, "a child is not found by its name")
        walk(child, depth: depth + 1)
    }
}
