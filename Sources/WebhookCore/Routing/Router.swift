/// Stage *route*: finds the routes that match a visit, in reading order.
///
/// Texts, menu keys, events and kinds are looked up in tables, so an account may have thousands; only patterns and
/// predicates are tried one by one.
struct Router: Sendable {
    let routes: [Route]
    private var byText: [String: [Int]] = [:]
    private var byMenuKey: [String: [Int]] = [:]
    private var byEvent: [EventName: [Int]] = [:]
    private var byKind: [Message.Kind: [Int]] = [:]
    private var others: [Int] = []
    private var byDialogue: [String: Int] = [:]
    /// Whether everything runs where a delivery arrived.
    let isInPlace: Bool

    init(_ routes: Routes) {
        self.routes = routes.routes
        isInPlace = routes.routes.allSatisfy { $0.placement == .inPlace }
        for (index, route) in self.routes.enumerated() {
            switch route.condition {
            case .text(let text): byText[text, default: []].append(index)
            case .menu(let key): byMenuKey[key, default: []].append(index)
            case .event(let name): byEvent[EventName(rawValue: name), default: []].append(index)
            case .kind(let kind): byKind[kind, default: []].append(index)
            case .pattern, .when, .always: others.append(index)
            case .conversation(let dialogue): byDialogue[dialogue] = byDialogue[dialogue] ?? index
            }
        }
    }

    /// A route that matches, with the named parts of the text where it is a pattern's.
    struct Match {
        let index: Int
        let parts: TextMatch?
    }

    var hasDialogues: Bool { !byDialogue.isEmpty }

    /// The route that goes on with conversations of that dialogue.
    func route(ofDialogue name: String) -> Int? { byDialogue[name] }

    /// The first route at or behind `start` that matches.
    func firstMatch(for visit: Visit, from start: Int = 0) -> Match? {
        let indexed = [
            visit.text.flatMap { byText[$0.folded] },
            visit.message.menuKey.flatMap { byMenuKey[$0] },
            visit.message.eventName.flatMap { byEvent[$0] },
            byKind[visit.message.kind],
        ]
        // The nearest of the routes found by table; those tried one by one come before it only if they stand before it.
        let nearest = indexed.compactMap { $0?.first { $0 >= start } }.min()
        for index in others where index >= start {
            if let nearest, nearest < index { break }
            switch routes[index].condition {
            case .pattern(let pattern):
                if let parts = visit.text.flatMap(pattern.match) { return Match(index: index, parts: parts) }
            case .when(let predicate):
                if predicate(visit) { return Match(index: index, parts: nil) }
            default:
                return Match(index: index, parts: nil)
            }
        }
        return nearest.map { Match(index: $0, parts: nil) }
    }
}
