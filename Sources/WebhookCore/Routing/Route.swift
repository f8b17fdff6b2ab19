/// What a route matches and who answers.
public struct Route: Sendable {
    enum Condition: Sendable {
        /// An event by its name, compared without regard to case.
        case event(String)
        /// A click on the menu button of that key.
        case menu(String)
        /// A text equal to this after folding.
        case text(String)
        case pattern(TextPattern)
        case kind(Message.Kind)
        case when(@Sendable (Visit) -> Bool)
        /// A conversation of the dialogue of that name is under way; asked before all other routes.
        case conversation(String)
        case always
    }

    enum Action: Sendable {
        case plain(Handler)
        case matched(TextHandler)
    }

    /// How logs and metrics name it, for instance `menu FLIGHT_STATUS`.
    public let name: String
    let condition: Condition
    let action: Action
    let placement: HandlerPlacement
    /// The groups it stands in, from the outside in.
    let groups: [RouteGroup]
    /// Where it was written.
    public let location: SourceLocation

    public struct SourceLocation: Sendable, Hashable {
        public let fileID: String
        public let line: Int
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
        Route(name: name, condition: condition, action: action, placement: placement, groups: groups, location: location)
    }

    func inside(_ outer: [RouteGroup]) -> Route {
        Route(
            name: name,
            condition: condition,
            action: action,
            placement: placement,
            groups: outer + groups,
            location: location
        )
    }
}
