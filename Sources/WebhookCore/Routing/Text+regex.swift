extension Text {
    /// A regular expression that matches the whole folded text; the handler gets its output.
    ///
    /// ```swift
    /// Text(matching: #/(?<flight>[A-Z0-9]{2}\d{1,4})/#) { context, match in .text("航班 \(match.flight)") }
    /// ```
    ///
    /// Folded text is in capitals, half width and simplified characters, so the expression must be too.
    /// ``FoldedText/original(of:)`` of ``Context/text`` gives what stood in a capture's place.
    ///
    /// - Important: some expressions, such as `(A+)+B`, take a time that doubles with each character, and Swift's matching
    ///   cannot be interrupted. Texts longer than `longest` are therefore not tried, and expressions that repeat a repetition
    ///   are best avoided: a ``TextPattern`` with typed parts says most things and has no such texts. The expression is tried
    ///   where the handler runs, by default on the pool.
    /// - Parameter longest: how many characters a text may have at most to be tried.
    public init<Output: Sendable>(
        matching regex: Regex<Output>,
        longest: Int = 200,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, Output) async throws -> Reply?
    ) {
        let location = Route.SourceLocation(fileID: fileID, line: line)
        // A Regex is a value whose program is compiled once, atomically, and then only read. It is not Sendable for the sake
        // of closures a RegexBuilder may carry, and a route's must do without shared state as handlers must.
        nonisolated(unsafe) let regex = regex
        body = .regex(location, longest: longest, handler: handler) { unsafe try regex.wholeMatch(in: $0)?.output }
    }

    /// A regular expression that matches somewhere in the folded text; the handler gets the output of the first place.
    ///
    /// What holds for whole texts holds here.
    public init<Output: Sendable>(
        containing regex: Regex<Output>,
        longest: Int = 200,
        fileID: String = #fileID,
        line: Int = #line,
        handler: @escaping @Sendable (Context, Output) async throws -> Reply?
    ) {
        let location = Route.SourceLocation(fileID: fileID, line: line)
        // Compiled once and then only read, as where a whole text is matched.
        nonisolated(unsafe) let regex = regex
        body = .regex(location, longest: longest, handler: handler) { unsafe try regex.firstMatch(in: $0)?.output }
    }
}

extension Routes {
    fileprivate static func regex<Output: Sendable>(
        _ location: Route.SourceLocation,
        longest: Int,
        handler: @escaping @Sendable (Context, Output) async throws -> Reply?,
        output: @escaping @Sendable (String) throws -> Output?
    ) -> Routes {
        Routes([
            Route(
                name: "text regex \(location)",
                condition: .regex,
                action: .text { text in
                    // What a closure in the expression throws counts as no match.
                    guard text.folded.unicodeScalars.count <= longest, let output = try? output(text.folded) else { return nil }
                    return { context in try await handler(context, output) }
                },
                location: location
            )
        ])
    }
}
