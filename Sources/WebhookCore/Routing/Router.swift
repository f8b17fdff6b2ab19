/// Stage *route*: finds the routes that match a delivery, in reading order.
///
/// A condition that is an author's code runs where its route does: looking in place, the router stops before one that belongs
/// on the pool.
///
/// Texts, menu keys, scenes, events and kinds are looked up in tables and patterns by the word they begin with, so an account
/// may have thousands; only predicates, regular expressions and patterns that begin with a part are tried one by one.
struct Router: Sendable {
    let routes: [Route]
    private var byText: [String: [Int]] = [:]
    private var byMenuKey: [String: [Int]] = [:]
    private var byScene: [String: [Int]] = [:]
    private var byEvent: [EventName: [Int]] = [:]
    private var byKind: [Message.Kind: [Int]] = [:]
    private var textPatterns = LeadingWords()
    private var scenePatterns = LeadingWords()
    private var others: [Int] = []
    private var byDialogue: [String: Int] = [:]
    /// The names of those that a route goes on with.
    let dialogues: Set<String>
    /// Whether each route runs where a delivery arrived: where all routes do that stand in its outermost group.
    let runsInPlace: [Bool]
    /// Whether each route's condition is to be asked on the pool.
    private let isAskedOnPool: [Bool]

    init(_ routes: Routes) {
        self.routes = routes.routes
        dialogues = Set(
            routes.routes.lazy.compactMap { if case .conversation(let name) = $0.condition { name } else { nil } }
        )
        let onPool = Set(
            routes.routes.lazy.filter { $0.placement == .pool }.compactMap { $0.groups.first.map(ObjectIdentifier.init) }
        )
        runsInPlace = routes.routes.map { route in
            guard let outermost = route.groups.first else { return route.placement == .inPlace }
            return !onPool.contains(ObjectIdentifier(outermost))
        }
        isAskedOnPool = zip(routes.routes, runsInPlace).map { route, runsInPlace in route.asksAuthor && !runsInPlace }
        for (index, route) in self.routes.enumerated() {
            switch route.condition {
            case .text(let text): byText[text, default: []].append(index)
            case .menu(let key): byMenuKey[key, default: []].append(index)
            case .scene(let scene): byScene[scene, default: []].append(index)
            case .event(let name): byEvent[name, default: []].append(index)
            case .kind(let kind): byKind[kind, default: []].append(index)
            case .textPattern(let matcher): insert(matcher, index, into: \.textPatterns)
            case .scenePattern(let matcher): insert(matcher, index, into: \.scenePatterns)
            case .anyText, .anyScene, .when, .regex, .always: others.append(index)
            case .conversation(let dialogue): byDialogue[dialogue] = byDialogue[dialogue] ?? index
            }
        }
    }

    private mutating func insert(_ matcher: PatternMatcher, _ index: Int, into words: WritableKeyPath<Router, LeadingWords>) {
        let word = matcher.pattern.leadingWord
        if word.isEmpty { others.append(index) } else { self[keyPath: words].insert(word, route: index) }
    }

    /// A route that matches, and its handler with what was found already in it.
    struct Match: Sendable {
        let index: Int
        let handler: Handler
    }

    /// What was found among the routes that may be asked.
    enum Finding: Sendable {
        case match(Match)
        /// No earlier route matches, and whether this one does is to be asked on the pool.
        case onPool(Int)
        case nothing
    }

    var hasDialogues: Bool { !byDialogue.isEmpty }

    /// The route that goes on with conversations of that dialogue.
    func route(ofDialogue name: String) -> Match? {
        byDialogue[name].flatMap { index in routes[index].plainHandler.map { Match(index: index, handler: $0) } }
    }

    /// The first route at or behind `start` that matches.
    ///
    /// - Parameter onPool: whether it is called there; else it does not ask what belongs there.
    func firstMatch(for context: Context, from start: Int, onPool: Bool) -> Finding {
        let nearest = nearest(for: context, from: start)
        let scene = context.message.scene
        // A text's and a scene's patterns are never both asked: a message has one of them at most.
        var searched: PatternText?
        if let text = context.text, !textPatterns.isEmpty { searched = PatternText(text) }
        if let scene, !scenePatterns.isEmpty { searched = PatternText(FoldedText(original: scene, folded: scene)) }
        let beginning = searched.map { (scene == nil ? textPatterns : scenePatterns).routes(matching: $0.scalars) } ?? []

        // Those tried one by one count only if they stand before the one found by table.
        var other = others.firstPosition(from: start)
        var pattern = beginning.firstPosition(from: start)
        while true {
            let index = min(
                other < others.count ? others[other] : .max,
                pattern < beginning.count ? beginning[pattern] : .max
            )
            guard index < nearest else { break }
            if !onPool, isAskedOnPool[index] { return .onPool(index) }
            if other < others.count, others[other] == index { other += 1 } else { pattern += 1 }
            if let handler = routes[index].handler(for: context, &searched) {
                return .match(Match(index: index, handler: handler))
            }
        }
        guard nearest < routes.count, let handler = routes[nearest].plainHandler else { return .nothing }
        return .match(Match(index: nearest, handler: handler))
    }

    /// The first of the routes found by table; their number when there is none.
    private func nearest(for context: Context, from start: Int) -> Int {
        var nearest = routes.count
        func consider(_ found: [Int]?) {
            guard let found else { return }
            let position = found.firstPosition(from: start)
            if position < found.count { nearest = min(nearest, found[position]) }
        }
        if !byText.isEmpty, let text = context.text { consider(byText[text.folded]) }
        if let event = context.message.event {
            consider(byEvent[event.name])
            if !byMenuKey.isEmpty, let key = context.message.menuKey { consider(byMenuKey[key]) }
            if !byScene.isEmpty, let scene = context.message.scene { consider(byScene[scene]) }
        }
        if !byKind.isEmpty { consider(byKind[context.message.kind]) }
        return nearest
    }
}

extension Route {
    fileprivate var plainHandler: Handler? {
        if case .plain(let handler) = action { handler } else { nil }
    }

    /// The handler of a route that is not found by table, if it matches.
    ///
    /// - Parameter text: what patterns look at, made when the first of them needs it.
    fileprivate func handler(for context: Context, _ text: inout PatternText?) -> Handler? {
        switch (condition, action) {
        case (.textPattern(let matcher), _):
            guard let words = context.text else { return nil }
            return handler(for: matcher, in: words, &text)
        case (.scenePattern(let matcher), _):
            guard let scene = context.message.scene else { return nil }
            return handler(for: matcher, in: FoldedText(original: scene, folded: scene), &text)
        case (.anyText, .plain(let handler)): return context.text == nil ? nil : handler
        case (.anyScene, .plain(let handler)): return context.message.scene == nil ? nil : handler
        case (.when(let predicate), .plain(let handler)): return predicate(context) ? handler : nil
        case (.regex, .text(let handler)): return context.text.flatMap(handler)
        case (.always, .plain(let handler)): return handler
        default: return nil
        }
    }

    private func handler(for matcher: PatternMatcher, in searched: FoldedText, _ text: inout PatternText?) -> Handler? {
        let searched = text ?? PatternText(searched)
        text = searched
        guard let found = matcher.match(searched) else { return nil }
        switch action {
        case .plain(let handler): return handler
        case .parts(let handler): return handler(found)
        case .text: return nil
        }
    }
}

extension [Int] {
    /// Where the first number stands that is `value` or more; the numbers ascend.
    fileprivate func firstPosition(from value: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
