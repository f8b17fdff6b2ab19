import WebhookCore

/// The words of one service: what its buttons are called, and by which words its topics are known.
struct ServiceWords: Sendable {
    /// Folded texts that mean a topic where nothing else is said; the names of buttons first.
    private let whole: [String: Topic]
    private let sentences: SentenceReader

    /// - Parameters:
    ///   - names: of what stands in the menu.
    ///   - vocabulary: the service's own.
    init(names: [(topic: Topic, name: String)], _ vocabulary: Vocabulary) {
        var whole: [String: Topic] = [:]
        for (topic, name) in names {
            let word = FoldedText(name).folded
            whole[word] = whole[word] ?? topic
        }
        for group in vocabulary.amongGeneral.groups {
            for word in group.words.split(separator: " ") {
                let word = FoldedText(String(word).replacing("_", with: " ")).folded
                whole[word] = whole[word] ?? group.topic
            }
        }
        self.whole = whole
        sentences = SentenceReader(
            vocabulary,
            addWords: { lexicon in
                for (topic, name) in names { lexicon.add(FoldedText(name).folded, .topic(topic)) }
            }
        ) { span, _ in
            if let secret = Secret(parsing: span.text) { return [.secret(secret)] }
            return MobileNumber(parsing: span.text).map { [.mobile($0)] } ?? []
        }
    }

    /// The topic of a whole text, as people who know the words type it.
    func topic(exactly text: FoldedText) -> Topic? { whole[text.folded] }

    /// What a text is about that has nothing to look up in it.
    func intent(of text: FoldedText, at now: LocalTime) -> GeneralIntent {
        if let topic = topic(exactly: text) { return .topic(topic) }
        let lattice = sentences.lattice(text, at: now)
        if let secret = lattice.secret { return .secret(secret) }
        if let topic = TopicReader.candidates(lattice, lookups: []).best()?.meant { return .topic(topic) }
        return lattice.hasMobile ? .mobileNumber : .unknown
    }
}
