/// The lines in which two texts differ, in the unified form that `diff -u` writes.
public struct LineDifference: Sendable, Hashable, CustomStringConvertible {
    /// Nothing when the texts are alike.
    public let description: String

    /// - Parameters:
    ///   - context: how many lines that are alike stand around each place.
    public init(from old: String, to new: String, named oldName: String, and newName: String, context: Int = 3) {
        let hunks = Self.hunks(Self.edits(from: Self.lines(of: old), to: Self.lines(of: new)), context: context)
        description = hunks.isEmpty ? "" : (["--- \(oldName)", "+++ \(newName)"] + hunks).joined(separator: "\n")
    }

    /// Whether the texts are the same.
    public var isEmpty: Bool { description.isEmpty }

    private enum Edit {
        case keep(Substring)
        case remove(Substring)
        case insert(Substring)

        var line: String {
            switch self {
            case .keep(let line): " \(line)"
            case .remove(let line): "-\(line)"
            case .insert(let line): "+\(line)"
            }
        }

        var isKept: Bool { if case .keep = self { true } else { false } }
    }

    private static func lines(of text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func edits(from old: [Substring], to new: [Substring]) -> [Edit] {
        let difference = new.difference(from: old)
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var edits: [Edit] = []
        var oldIndex = 0
        var newIndex = 0
        while oldIndex < old.count || newIndex < new.count {
            if removed.contains(oldIndex) {
                edits.append(.remove(old[oldIndex]))
                oldIndex += 1
            } else if inserted.contains(newIndex) {
                edits.append(.insert(new[newIndex]))
                newIndex += 1
            } else {
                edits.append(.keep(old[oldIndex]))
                oldIndex += 1
                newIndex += 1
            }
        }
        return edits
    }

    private static func hunks(_ edits: [Edit], context: Int) -> [String] {
        var ranges: [Range<Int>] = []
        for index in edits.indices where !edits[index].isKept {
            let range = max(0, index - context)..<min(edits.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.flatMap { range in
            [head(of: range, in: edits)] + edits[range].map(\.line)
        }
    }

    private static func head(of range: Range<Int>, in edits: [Edit]) -> String {
        func span(_ counts: (Edit) -> Bool) -> String {
            let before = edits[..<range.lowerBound].count(where: counts)
            let inside = edits[range].count(where: counts)
            let start = inside == 0 ? before : before + 1
            return inside == 1 ? "\(start)" : "\(start),\(inside)"
        }
        let old = span { if case .insert = $0 { false } else { true } }
        let new = span { if case .remove = $0 { false } else { true } }
        return "@@ -\(old) +\(new) @@"
    }
}
