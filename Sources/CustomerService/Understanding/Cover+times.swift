extension Cover {
    /// What it says about time, in order.
    var times: [TimeResolver.Said] {
        var parts: [[TimeResolver.Said]] = [[]]
        for token in tokens {
            switch token.meaning {
            case .time(let phrase): parts[parts.count - 1].append(TimeResolver.Said(phrase: phrase))
            case .rejected(.time(let phrase)): parts[parts.count - 1].append(TimeResolver.Said(phrase: phrase, isRejected: true))
            case .mark(.wrong): parts.append([])
            default: continue
            }
        }
        return TimeResolver.Said.corrected(parts)
    }
}

extension TimePhrase {
    /// Whether it says which of several is wanted: 最早.
    var isOrder: Bool {
        if case .order = meaning { true } else { false }
    }
}
