import FoundationEssentials
public import WebhookCore
public import WebhookTestKit

extension Story {
    /// Plays the story with an account's routes, in a conversation of its own.
    ///
    /// ```swift
    /// @Test(arguments: try StoryFolder.stories(at: folder))
    /// func story(_ story: Story) async throws {
    ///     let outcome = try await story.play(with: routes)
    ///     #expect(outcome.isGood, "\(outcome.failures)")
    /// }
    /// ```
    public func play(with routes: Routes, mode: Account.Mode = .safe, canSendMessages: Bool = true) async throws -> StoryOutcome {
        let start: Date = if case .at(let date) = start { date } else { Date() }
        return await play(in: try Conversation(with: routes, mode: mode, at: start, canSendMessages: canSendMessages))
    }

    /// Plays the story in a conversation that has just begun. Steps that are not met do not end it.
    public func play(in conversation: Conversation) async -> StoryOutcome {
        var player = StoryPlayer(story: self, conversation: conversation)
        for (index, step) in steps.enumerated() {
            do {
                try await player.play(step, at: index)
            } catch {
                player.fail(step, "this cannot be done: \(error)")
                break
            }
        }
        return StoryOutcome(
            story: self,
            failures: player.failures,
            transcript: conversation.transcript,
            recordings: player.recordings
        )
    }
}

/// A story under way.
struct StoryPlayer {
    let story: Story
    let conversation: Conversation
    private(set) var failures: [StoryFailure] = []
    private(set) var recordings: [Int: ReplyExpectation] = [:]
    private var last: (reply: ReceivedReply, user: ConversationUser)?
    private var beforeLast: ReceivedReply?

    init(story: Story, conversation: Conversation) {
        self.story = story
        self.conversation = conversation
    }

    mutating func play(_ step: StoryStep, at index: Int) async throws {
        let user = conversation.user(step.user ?? ConversationUser.defaultName)
        if step.isDelivery {
            // The platform repeats whatever came last, unless a user is named.
            let sender = step.action == .platformRepeats && step.user == nil ? last?.user ?? user : user
            let reply = try await send(step.action, by: sender)
            beforeLast = last?.reply
            last = (reply, sender)
            return
        }
        switch step.action {
        case .waits(let duration): conversation.clock.advance(by: duration)
        case .clock(let time):
            if time < conversation.clock.now {
                fail(step, "the story is past this time")
            } else {
                conversation.clock.set(to: time)
            }
        case .binds(let customer): try await user.links(to: customer)
        case .replied(let expected): check(expected, step, at: index)
        case .queued(let expected): check(expected, step)
        case .conversation(let name):
            let actual = try await user.stored?.dialogue
            if actual != name { fail(step, "the conversation under way is \(actual ?? "none"), not \(name ?? "none")") }
        case .linked(let customer):
            let actual = try await user.customerLink?.customer
            if actual != customer { fail(step, "\(user.name) is linked to \(actual ?? "nobody"), not \(customer ?? "nobody")") }
        default: break
        }
    }

    mutating func fail(_ step: StoryStep, _ reason: String, _ difference: LineDifference? = nil) {
        failures.append(
            StoryFailure(path: story.path, line: step.line, reason: reason, difference: difference?.description)
        )
    }

    private func send(_ action: StoryStep.Action, by user: ConversationUser) async throws -> ReceivedReply {
        switch action {
        case .says(let text): try await user.says(text)
        case .chooses(let id, let text): try await user.says(text, menuItem: id)
        case .speaks(let words): try await user.speaks(words)
        case .sendsImage(let media): try await user.sendsImage(media)
        case .sendsVideo(let media): try await user.sendsVideo(media)
        case .sendsLocation(let latitude, let longitude, let label):
            try await user.sendsLocation(latitude: latitude, longitude: longitude, label: label)
        case .sendsLink(let url, let title, let description):
            try await user.sendsLink(url, title: title, description: description)
        case .message(let type, let fields):
            try await user.sends(type, fields.map { ($0.path, $0.text) }, saying: "a message of type \(type)")
        case .document(let text): try await user.sends(xml: text)
        case .follows(let scene): try await user.follows(scene: scene)
        case .unfollows: try await user.unfollows()
        case .scans(let scene): try await user.scans(scene)
        case .scansCode(let result, let key, let isWaiting):
            try await user.scansCode(result, key: key, isWaiting: isWaiting)
        case .clicks(let key): try await user.clicks(key)
        case .opens(let url): try await user.opens(url)
        case .event(let name, let fields):
            try await user.happens(name, fields.map { ($0.path, $0.text) }, saying: "an event \(name)")
        case .platformRepeats, .waits, .clock, .binds, .replied, .queued, .conversation, .linked: try await user.platformRepeats()
        }
    }

    private mutating func check(_ expected: ReplyExpectation, _ step: StoryStep, at index: Int) {
        guard let reply = last?.reply else { return }
        switch expected.mismatch(with: reply, after: beforeLast) {
        case .none: return
        case .text(let wanted, let actual):
            fail(step, "the reply is not as told", LineDifference(from: wanted, to: actual, named: "story", and: "replied"))
        case .other(let reason): fail(step, reason)
        }
        if expected.isRecorded, let recording = ReplyExpectation(recording: reply) { recordings[index] = recording }
    }

    private mutating func check(_ expected: [QueueExpectation], _ step: StoryStep) {
        guard let last else { return }
        let queued = last.reply.queued
        let now = conversation.clock.now
        let isMet =
            queued.count == expected.count
            && zip(expected, queued).allSatisfy { expected, message in
                let recipient = expected.recipient.map(conversation.user) ?? last.user
                return expected.isMet(by: message, at: now) && message.recipient == recipient.openID
            }
        if isMet { return }
        let wanted = expected.map(\.shown).joined(separator: "\n")
        let actual = queued.map { shown($0, at: now, by: last.user) }.joined(separator: "\n")
        fail(
            step,
            "other messages were queued than told",
            LineDifference(
                from: wanted.isEmpty ? "nothing" : wanted,
                to: actual.isEmpty ? "nothing" : actual,
                named: "story",
                and: "queued"
            )
        )
    }

    private func shown(_ message: QueuedMessage, at now: Date, by user: ConversationUser) -> String {
        let delay = Int(message.due.timeIntervalSince(now).rounded())
        let time = delay > 0 ? " (after \(delay)s)" : ""
        return message.content.shown + time + (message.recipient == user.openID ? "" : " (to somebody else)")
    }
}
