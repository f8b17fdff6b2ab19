extension Routes {
    /// What cannot be meant about these routes, in reading order; the pipeline logs it when it starts.
    ///
    /// - A route whose deliveries are all matched by an earlier one is never reached, as long as the earlier handler answers:
    ///   the same text, key, scene, event, kind or pattern; a text that an earlier pattern matches; anything behind
    ///   ``Otherwise``, texts behind `Text { … }`, scenes behind `Scan { … }`, menu keys behind `On(.click)`, clicks and
    ///   scenes behind `Kind(.event)`.
    /// - A pattern that cannot work (``PatternProblem``).
    ///
    /// Predicates and regular expressions are never compared. Nor does a route in a ``Group`` with middleware hide one
    /// outside of it, because middleware may pass on. A handler that passes on by purpose says so: ``RouteComponent/passingOn()``.
    public var problems: [RouteProblem] {
        var review = RouteReview()
        for route in routes { review.read(route) }
        return review.problems
    }
}

/// Reads routes in order and compares each with those before it.
private struct RouteReview {
    private(set) var problems: [RouteProblem] = []
    private var read: [Route] = []
    private var bySubject: [Subject: [Int]] = [:]
    private var patterns: [Int] = []
    private var textPatterns = LeadingWords()

    /// What a condition is about, as far as it can be compared.
    private enum Subject: Hashable {
        case event(EventName)
        case menu(String)
        case text(String)
        case scene(String)
        case kind(Message.Kind)
        case textPattern(TextPattern, [ObjectIdentifier])
        case scenePattern(TextPattern, [ObjectIdentifier])
        case anyText, anyScene, always
    }

    mutating func read(_ route: Route) {
        if let matcher = route.matcher {
            problems += matcher.problems.map {
                RouteProblem(location: route.location, route: route.name, reason: .pattern($0))
            }
        }
        if let earlier = repeated(route) {
            problems.append(RouteProblem(location: route.location, route: route.name, reason: .repeated(earlier.location)))
        } else if let earlier = wider(than: route) {
            let reason = RouteProblem.Reason.unreachable(behind: earlier.name, earlier.location)
            problems.append(RouteProblem(location: route.location, route: route.name, reason: reason))
        }
        let index = read.count
        read.append(route)
        if let subject = Self.subject(of: route) { bySubject[subject, default: []].append(index) }
        if case .textPattern(let matcher) = route.condition {
            let word = matcher.pattern.leadingWord
            if word.isEmpty { patterns.append(index) } else { textPatterns.insert(word, route: index) }
        }
    }

    private func repeated(_ route: Route) -> Route? {
        Self.subject(of: route).flatMap { first($0, hiding: route) }
    }

    /// The earlier route that matches all that this one matches, and more.
    private func wider(than route: Route) -> Route? {
        let subjects: [Subject] =
            switch route.condition {
            case .conversation: []
            case .text, .textPattern, .regex: [.anyText, .always]
            case .menu: [.event(.click), .kind(.event), .always]
            case .scene, .scenePattern: [.anyScene, .kind(.event), .always]
            case .anyScene: [.kind(.event), .always]
            default: [.always]
            }
        if let found = subjects.lazy.compactMap({ first($0, hiding: route) }).first { return found }
        switch route.condition {
        case .text(let text): return pattern(matching: text, hiding: route)
        case .scene(let scene): return scenePattern(matching: scene, hiding: route)
        default: return nil
        }
    }

    private func pattern(matching text: String, hiding route: Route) -> Route? {
        let text = PatternText(FoldedText(original: text, folded: text))
        return (patterns + textPatterns.routes(matching: text.scalars)).sorted().lazy.map { read[$0] }
            .first { $0.hides(route) && $0.matcher?.match(text) != nil }
    }

    private func scenePattern(matching scene: String, hiding route: Route) -> Route? {
        let text = PatternText(FoldedText(original: scene, folded: scene))
        return read.first { earlier in
            guard case .scenePattern(let matcher) = earlier.condition, earlier.hides(route) else { return false }
            return matcher.match(text) != nil
        }
    }

    private func first(_ subject: Subject, hiding route: Route) -> Route? {
        bySubject[subject]?.lazy.map { read[$0] }.first { $0.hides(route) }
    }

    private static func subject(of route: Route) -> Subject? {
        func types(_ matcher: PatternMatcher) -> [ObjectIdentifier] {
            matcher.types?.map { ObjectIdentifier($0.type) } ?? []
        }
        return switch route.condition {
        case .event(let name): .event(name)
        case .menu(let key): .menu(key)
        case .text(let text): .text(text)
        case .scene(let scene): .scene(scene)
        case .kind(let kind): .kind(kind)
        case .textPattern(let matcher): .textPattern(matcher.pattern, types(matcher))
        case .scenePattern(let matcher): .scenePattern(matcher.pattern, types(matcher))
        case .anyText: .anyText
        case .anyScene: .anyScene
        case .always: .always
        case .when, .regex, .conversation: nil
        }
    }
}

extension Route {
    fileprivate var matcher: PatternMatcher? {
        switch condition {
        case .textPattern(let matcher), .scenePattern(let matcher): matcher
        default: nil
        }
    }

    /// Whether a delivery that matches both never gets to the later one: no middleware stands around this one alone.
    fileprivate func hides(_ later: Route) -> Bool {
        !isPassingOn && groups.count <= later.groups.count && zip(groups, later.groups).allSatisfy { $0 === $1 }
    }
}
