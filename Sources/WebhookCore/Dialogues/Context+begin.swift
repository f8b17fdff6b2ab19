import Logging

extension Context {
    /// Begins a dialogue: what it replies is its first question, or its end when everything is known already. A
    /// conversation that is under way is over.
    ///
    /// ```swift
    /// Text("退货 {number}") { context, match in
    ///     try await context.begin(returnGoods, with: .init(order: match["number"]))
    /// }
    /// ```
    ///
    /// - Parameter state: what is known already; those questions are not asked.
    /// - Throws: ``DialogueError/notRegistered(dialogue:)``, ``ContextError/noSender``, and what the dialogue throws.
    public func begin<D: Dialogue>(_ dialogue: D, with state: D.State = D.State()) async throws -> Reply {
        guard sender != nil else { throw ContextError.noSender }
        guard self[RegisteredDialogues.self].contains(D.name) else {
            let error = DialogueError.notRegistered(dialogue: D.name)
            logger.error("dialogue not started", metadata: ["reason": "\(error)"])
            throw error
        }
        return try await DialogueRunner(dialogue).begin(with: state, self)
    }
}

/// The names of the dialogues that the account's routes go on with.
enum RegisteredDialogues: ContextKey {
    static let defaultValue: Set<String> = []
}
