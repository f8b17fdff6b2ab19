/// What a route matches and who answers.
public struct Route: Sendable {
    enum Condition: Sendable {
        case event(EventName)
        /// A click on the menu button of that key.
        case menu(String)
        /// A text equal to this after folding.
        case text(String)
        case textPattern(PatternMatcher)
        /// Any text.
        case anyText
        /// The scene of a scanned QR code, equal to this.
        case scene(String)
        case scenePattern(PatternMatcher)
        /// Any scene.
        case anyScene
        case kind(Message.Kind)
        case when(@Sendable (Context) -> Bool)
        /// What the action makes of the text decides.
        case regex
        /// A conversation of the dialogue of that name is under way; asked before all other routes.
        case conversation(String)
        case always
    }

    /// Whether its condition is an author's code: a predicate, a regular expression, or a type of parts.
    var asksAuthor: Bool {
        switch condition {
        case .when, .regex: true
        case .textPattern(let matcher), .scenePattern(let matcher): matcher.types?.contains { $0.isAuthors } ?? false
        default: false
        }
    }

    enum Action: Sendable {
        case plain(Handler)
        /// Makes a handler for the parts that were found.
        case parts(@Sendable (FoundParts) -> Handler)
        /// Makes a handler for the text, or nil when it does not match.
        case text(@Sendable (FoldedText) -> Handler?)
    }

    /// How logs and metrics name it, for instance `menu FLIGHT_STATUS`.
    public let name: String
    /// Where it was written.
    public let location: SourceLocation
    let condition: Condition
    let action: Action
    var placement: HandlerPlacement
    /// The groups it stands in, from the outside in.
    var groups: [RouteGroup]
    /// Whether its handler is meant to leave some deliveries to later routes of the same condition.
    var isPassingOn = false

    /// A place in the source, written `Shop/Routes.swift:42`.
    public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
        /// Module and file.
        public let fileID: String
        /// Counted from 1.
        public let line: Int

        public var description: String { "\(fileID):\(line)" }
    }

    init(
        name: String,
        condition: Condition,
        action: Action,
        placement: HandlerPlacement = .pool,
        groups: [RouteGroup] = [],
        location: SourceLocation
    ) {
        self.name = name
        self.condition = condition
        self.action = action
        self.placement = placement
        self.groups = groups
        self.location = location
    }

    func running(_ placement: HandlerPlacement) -> Route {
        var route = self
        route.placement = placement
        return route
    }

    func inside(_ outer: [RouteGroup]) -> Route {
        var route = self
        route.groups = outer + groups
        return route
    }

    func passingOn() -> Route {
        var route = self
        route.isPassingOn = true
        return route
    }
}
