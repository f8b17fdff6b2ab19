extension Routes {
    /// The keys of menu buttons that routes are written for (``Menu``), each once, in reading order.
    package var menuKeys: [String] {
        var seen: Set<String> = []
        return routes.compactMap { route in
            if case .menu(let key) = route.condition, seen.insert(key).inserted { key } else { nil }
        }
    }

    /// Whether a route is written for an event, whatever its key: one for the event (``On``), or for all events (``Kind``).
    ///
    /// What answers only some of them by a predicate (``When``), or whatever is left (``Otherwise``), does not count.
    package func answers(_ event: EventName) -> Bool {
        routes.contains { route in
            if case .event(event) = route.condition { true } else { route.answers(.event) }
        }
    }

    /// Whether a route is written for a kind of message.
    package func answers(_ kind: Message.Kind) -> Bool {
        routes.contains { $0.answers(kind) }
    }
}

extension Route {
    fileprivate func answers(_ kind: Message.Kind) -> Bool {
        if case .kind(kind) = condition { true } else { false }
    }
}
