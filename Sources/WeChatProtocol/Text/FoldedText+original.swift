extension FoldedText {
    /// What the user typed where `part` stands in ``folded``: `張三` for `张三`.
    ///
    /// For names and everything else that is shown again or handed on.
    ///
    /// - Parameter part: a piece of ``folded``, such as what a regular expression captured; a piece of another text comes
    ///   back as it is.
    public func original(of part: Substring) -> String {
        guard part.base.utf8.elementsEqual(folded.utf8) else { return String(part) }
        let scalars = part.base.unicodeScalars
        let start = scalars.distance(from: scalars.startIndex, to: part.startIndex)
        return original(ofScalars: start..<(start + part.unicodeScalars.count))
    }

    /// The same by the places of scalars in ``folded``.
    package func original(ofScalars range: Range<Int>) -> String {
        FoldingTrace(self).original(of: range)
    }
}

/// Where each scalar of a folded text came from.
package struct FoldingTrace {
    private let original: [Unicode.Scalar]
    /// The place in `original` of each folded scalar; nil when nothing was changed.
    private let places: [Int]?

    package init(_ text: FoldedText) {
        original = Array(text.original.unicodeScalars)
        let isUnchanged = text.original.utf8.elementsEqual(text.folded.utf8)
        places = isUnchanged ? nil : FoldedText.fold(text.original, as: TracedScalar.self).map(\.place)
    }

    package func original(of range: Range<Int>) -> String {
        guard let places else { return String(original[range.clamped(to: original.indices)]) }
        let range = range.clamped(to: places.indices)
        guard let first = range.first, let last = range.last else { return "" }
        return String(original[places[first]...places[last]])
    }
}

/// A scalar on its way through folding.
protocol FoldingUnit {
    var scalar: Unicode.Scalar { get }
    /// - Parameter place: where in the original it stood, or what became it.
    init(_ scalar: Unicode.Scalar, at place: Int)
}

extension Unicode.Scalar: FoldingUnit {
    var scalar: Unicode.Scalar { self }

    init(_ scalar: Unicode.Scalar, at place: Int) {
        self = scalar
    }
}

/// A scalar that knows where it came from.
struct TracedScalar: FoldingUnit {
    let scalar: Unicode.Scalar
    let place: Int

    init(_ scalar: Unicode.Scalar, at place: Int) {
        self.scalar = scalar
        self.place = place
    }
}
