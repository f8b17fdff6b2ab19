import FoundationEssentials
public import WebhookCore
public import WebhookTestKit

extension Story {
    /// Plays the story with an account's routes, in a conversation of its own. The account sends no messages of its own unless
    /// the story says so (`sends-as`).
    ///
    /// ```swift
    /// @Test(arguments: try StoryFolder.stories(at: folder))
    /// func story(_ story: Story) async throws {
    ///     let outcome = try await story.play(with: routes)
    ///     #expect(outcome.isGood, "\(outcome.failures)")
    /// }
    /// ```
    public func play(with routes: Routes, mode: Account.Mode = .safe) async throws -> StoryOutcome {
        let start: Date = if case .at(let date) = start { date } else { Date() }
        return await play(in: try Conversation(with: routes, mode: mode, at: start, sendingAs: sendsAs))
    }

    /// Plays the story in a conversation that has just begun. Steps that are not met do not end it.
    public func play(in conversation: Conversation) async -> StoryOutcome {
        var player = StoryPlayer(story: self, conversation: conversation)
        if let sendsAs, !conversation.account.canSendMessages {
            let reason = "the story's account sends messages, as a \(sendsAs.rawValue) account; `\(account)` sends none here"
            player.fail(line: sendsAsLine, "\(reason) (`send_messages`)")
        }
        for (index, step) in steps.enumerated() {
            do {
                try await player.play(step, at: index)
            } catch let failure as ConversationFailure {
                player.fail(line: step.line, "this cannot be done: \(failure.reason)")
                break
            } catch {
                player.fail(line: step.line, "this cannot be done: \(error)")
                break
            }
        }
        for failure in conversation.takeFailures() {
            player.fail(line: accountLine, "a handler failed after its delivery was answered: \(failure)")
        }
        return StoryOutcome(
            story: self,
            failures: player.failures,
            transcript: conversation.transcript,
            recordings: player.recordings
        )
    }
}
