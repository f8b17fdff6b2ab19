import FoundationEssentials
import WebhookCore

/// An answer line by line, kept within what a phone shows well and the platform accepts.
struct AnswerText {
    /// What reads well.
    private static let characterTarget = 600
    private static let byteLimit = Reply.maxTextLength

    private var lines: [String] = []
    private var closing: [String] = []

    init(_ first: String? = nil) {
        if let first { lines.append(first) }
    }

    mutating func add(_ line: String?) {
        if let line, !line.isEmpty { lines.append(line) }
    }

    /// Lines that stay when the answer must be cut.
    mutating func close(with line: String?) {
        if let line, !line.isEmpty { closing.append(line) }
    }

    /// Says that the rows were made up, in every answer that shows such.
    mutating func mark(isSample: Bool) {
        if isSample { closing.append("（示例数据）") }
    }

    /// The lines together; whole lines go from the end of the middle part when it would be too long.
    var text: String {
        var kept = lines
        var isCut = false
        func joined() -> String { (kept + (isCut ? ["…"] : []) + closing).joined(separator: "\n") }
        while kept.count > 1, joined().count > Self.characterTarget || joined().utf8.count > Self.byteLimit {
            kept.removeLast()
            isCut = true
        }
        let text = joined()
        return text.utf8.count <= Self.byteLimit ? text : Self.cut(text)
    }

    private static func cut(_ text: String) -> String {
        var kept = ""
        for character in text {
            if kept.utf8.count + character.utf8.count > byteLimit - 3 { break }
            kept.append(character)
        }
        return kept + "…"
    }
}

extension Int {
    /// Fen as yuan: `¥299.00`, with the thousands parted.
    var yuan: String {
        let amount = magnitude
        var whole = String(amount / 100)
        var position = whole.count - 3
        while position > 0 {
            whole.insert(",", at: whole.index(whole.startIndex, offsetBy: position))
            position -= 3
        }
        return "\(self < 0 ? "-" : "")¥\(whole).\(CivilDate.padded(Int(amount % 100)))"
    }
}

/// A passenger's name as shown: 张伟 becomes 张*, 王小明 王**, SMITH/JOHN SMITH/**.
enum NameMask {
    static func masked(_ name: String) -> String {
        if let slash = name.firstIndex(of: "/") { return name[..<slash] + "/**" }
        if let blank = name.firstIndex(of: " ") { return name[..<blank] + " **" }
        guard let first = name.first else { return "" }
        return String(first) + (name.count == 2 ? "*" : "**")
    }
}
