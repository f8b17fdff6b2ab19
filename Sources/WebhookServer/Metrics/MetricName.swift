/// The alphabets of Prometheus' text format.
enum MetricName {
    /// A metric's name: letters, digits, `_` and `:`, not beginning with a digit; everything else becomes `_`.
    static func sanitized(_ name: String) -> String {
        sanitized(name, colons: true)
    }

    /// A label's name; `le` belongs to histograms, and a leading `__` to Prometheus itself.
    static func sanitizedLabel(_ name: String) -> String {
        let label = sanitized(name, colons: false)
        return label == "le" || label.hasPrefix("__") ? "label_" + label : label
    }

    private static func sanitized(_ name: String, colons: Bool) -> String {
        var bytes = name.utf8.prefix(128).map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                byte
            case UInt8(ascii: ":") where colons: byte
            default: UInt8(ascii: "_")
            }
        }
        if bytes.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) ?? true {
            bytes.insert(UInt8(ascii: "_"), at: 0)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `{account="air",kind="text"}`, sorted by name, values escaped; empty for no labels.
    static func labels(_ dimensions: [(String, String)]) -> String {
        var values: [String: String] = [:]
        for (name, value) in dimensions { values[sanitizedLabel(name)] = value }
        return values.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }.joined(separator: ",")
    }

    static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars.prefix(256) {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    static func escapedHelp(_ help: String) -> String {
        help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// A value as the format writes it: whole numbers without a fraction.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map(String.init) ?? String(describing: value)
    }
}
