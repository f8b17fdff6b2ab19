/// Puts asterisks in the place of sensitive numbers, so that a text can be kept for an operator who needs to know what was
/// asked and not by which card.
///
/// Digits may be of half or full width and stand in groups. A masked text is masked no further.
public struct NumberMask: Sendable, Hashable {
    /// What is masked. Nothing is, where it is empty.
    public let kinds: Set<SensitiveNumber>

    /// Masks what an account's configuration names.
    public init(_ kinds: Set<SensitiveNumber>) {
        self.kinds = kinds
    }

    /// Masks every kind.
    public static let all = NumberMask(Set(SensitiveNumber.allCases))

    /// The text with its sensitive numbers masked: the digits that stay let an operator tell two of them apart.
    public func masked(_ text: String) -> String {
        if kinds.isEmpty { return text }
        var scalars = Array(text.unicodeScalars)
        return mask(&scalars) ? String(String.UnicodeScalarView(scalars)) : text
    }

    /// A plain document with the sensitive numbers in what the customer wrote masked. Ids and times stay.
    public func masked(document: [UInt8]) -> [UInt8] {
        if kinds.isEmpty { return document }
        // What is no UTF-8 is no document of this version's.
        guard let text = String(validating: document, as: UTF8.self) else { return [] }
        var scalars = Array(text.unicodeScalars)
        var isChanged = false
        for range in DocumentWords.ranges(in: scalars) {
            var words = Array(scalars[range])
            guard mask(&words) else { continue }
            scalars.replaceSubrange(range, with: words)
            isChanged = true
        }
        return isChanged ? Array(String(String.UnicodeScalarView(scalars)).utf8) : document
    }

    /// Whether anything was masked.
    private func mask(_ scalars: inout [Unicode.Scalar]) -> Bool {
        var isChanged = false
        var position = 0
        while position < scalars.count {
            guard scalars[position].digit != nil else {
                position += 1
                continue
            }
            let groups = Self.groups(in: scalars, from: position)
            if let (places, kept) = longestNumber(groups, scalars) {
                for place in places.dropFirst(kept.front).dropLast(kept.end) { scalars[place] = "*" }
                isChanged = true
                position = (places.last ?? position) + 1
            } else {
                position = (groups.first?.last ?? position) + 1
            }
        }
        return isChanged
    }

    /// The places of the digits that follow, group by group: between two groups stands one space or hyphen.
    private static func groups(in scalars: [Unicode.Scalar], from start: Int) -> [[Int]] {
        // No number has more digits, nor more groups than digits.
        let most = 23
        var groups: [[Int]] = []
        var position = start
        var count = 0
        while position < scalars.count, scalars[position].digit != nil {
            var group: [Int] = []
            while position < scalars.count, scalars[position].digit != nil {
                group.append(position)
                position += 1
            }
            count += group.count
            // The X of an identity number.
            if position < scalars.count, scalars[position].isX { group.append(position) }
            groups.append(group)
            guard count <= most, position + 1 < scalars.count, scalars[position].isSeparator else { break }
            position += 1
        }
        return groups
    }

    private func longestNumber(_ groups: [[Int]], _ scalars: [Unicode.Scalar]) -> (places: [Int], kept: (front: Int, end: Int))? {
        for length in stride(from: groups.count, to: 0, by: -1) {
            let places = groups.prefix(length).flatMap(\.self)
            for candidate in [places, scalars[places[places.count - 1]].isX ? places.dropLast() : []] where !candidate.isEmpty {
                let digits = candidate.map { scalars[$0].digit ?? 10 }
                // In the order of how much they say.
                for kind in [SensitiveNumber.idCard, .bankCard, .mobile] where kinds.contains(kind) {
                    if let kept = kind.kept(of: digits) { return (Array(candidate), kept) }
                }
            }
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// Of half or full width.
    fileprivate var digit: UInt8? {
        switch value {
        case 0x30...0x39: UInt8(value - 0x30)
        case 0xFF10...0xFF19: UInt8(value - 0xFF10)
        default: nil
        }
    }

    fileprivate var isX: Bool { [0x58, 0x78, 0xFF38, 0xFF58].contains(value) }

    /// Space and hyphen in all their widths.
    fileprivate var isSeparator: Bool { [0x20, 0x2D, 0xA0, 0x3000, 0xFF0D, 0x2010, 0x2011, 0x2013].contains(value) }
}
