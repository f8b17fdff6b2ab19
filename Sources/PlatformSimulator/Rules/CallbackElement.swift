/// A callback's document as the platform writes it: elements in the documented order, text in CDATA, numbers bare.
indirect enum CallbackElement: Sendable, Hashable {
    case text(String, String)
    case bare(String, String)
    case group(String, [CallbackElement])

    static func bare(_ name: String, _ number: some BinaryInteger) -> CallbackElement { .bare(name, String(number)) }

    var xml: String {
        switch self {
        case .text(let name, let text):
            "<\(name)><![CDATA[\(text.replacing("]]>", with: "]]]]><![CDATA[>"))]]></\(name)>"
        case .bare(let name, let text): "<\(name)>\(text)</\(name)>"
        case .group(let name, let elements): "<\(name)>\(elements.map(\.xml).joined(separator: "\n"))</\(name)>"
        }
    }

    static func document(_ elements: [CallbackElement]) -> String {
        "<xml>\(elements.map(\.xml).joined(separator: "\n"))\n</xml>"
    }
}
