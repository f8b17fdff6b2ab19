import FoundationEssentials
import WebhookCore
import WebhookTestKit

/// A story under way.
struct StoryPlayer {
    let story: Story
    let conversation: Conversation
    private(set) var failures: [StoryFailure] = []
    private(set) var recordings: [Int: ReplyExpectation] = [:]
    /// Whoever did something last.
    private var subject: ConversationUser?
    private var last: (reply: ReceivedReply, user: ConversationUser)?
    /// What each user was replied last, and before that.
    private var replies: [OpenID: (last: ReceivedReply, before: ReceivedReply?)] = [:]
    /// How many messages each user had got when they did something, or when that was checked.
    private var checkedMessages: [OpenID: Int] = [:]

    init(story: Story, conversation: Conversation) {
        self.story = story
        self.conversation = conversation
    }

    mutating func play(_ step: StoryStep, at index: Int) async throws {
        if step.isExpectation { return try await check(step, at: index) }
        let user = conversation.user(step.user ?? ConversationUser.defaultName)
        switch step.action {
        case .waits(let duration): user.waits(duration)
        case .clock(let time):
            if time < conversation.clock.now {
                fail(line: step.line, "the story is past this time")
            } else {
                conversation.clock.set(to: time)
            }
        case .binds(let customer):
            subject = user
            try await user.links(to: customer)
        // The platform repeats whatever came last, unless a user is named.
        case .platformRepeats where step.user == nil: try await deliver(step, by: last?.user ?? user, at: index)
        default: try await deliver(step, by: user, at: index)
        }
    }

    mutating func fail(line: Int, _ reason: String, _ difference: LineDifference? = nil) {
        failures.append(StoryFailure(path: story.path, line: line, reason: reason, difference: difference?.description))
    }

    private mutating func deliver(_ step: StoryStep, by user: ConversationUser, at index: Int) async throws {
        checkedMessages[user.openID] = user.received.count
        let reply = try await send(step.action, by: user.tellingFailure)
        replies[user.openID] = (reply, replies[user.openID]?.last)
        last = (reply, user)
        subject = user
        if let failure = reply.failure, !isFailureTold(after: index) {
            fail(line: step.line, "the handler failed: \(failure); a story that is about that says `fails`")
        }
    }

    /// Whether a step before the next delivery says that the handler fails.
    private func isFailureTold(after index: Int) -> Bool {
        for step in story.steps[(index + 1)...] {
            if step.isDelivery { return false }
            if case .fails = step.action { return true }
        }
        return false
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
        case .platformRepeats, .waits, .clock, .binds, .replied, .fails, .queued, .reached, .neverReaches, .conversation, .linked:
            try await user.platformRepeats()
        }
    }

    // MARK: What must be so

    private mutating func check(_ step: StoryStep, at index: Int) async throws {
        let user = step.user.map { conversation.user($0) } ?? subject ?? conversation.user()
        switch step.action {
        case .replied(let expected): check(expected, step, at: index)
        case .fails(let reason): checkFailure(reason, step)
        case .queued(let expected): check(expected, step)
        case .reached(let expected): checkReached(expected, by: user, step)
        case .neverReaches(let expected): for message in expected { checkNeverReaches(message, user, step) }
        case .conversation(let name):
            let actual = try await user.stored?.dialogue
            if actual != name {
                fail(line: step.line, "the conversation under way is \(actual ?? "none"), not \(name ?? "none")")
            }
        case .linked(let customer):
            let actual = try await user.customerLink?.customer
            if actual != customer {
                fail(line: step.line, "\(user.name) is linked to \(actual ?? "nobody"), not \(customer ?? "nobody")")
            }
        default: break
        }
    }

    private mutating func check(_ expected: ReplyExpectation, _ step: StoryStep, at index: Int) {
        guard let last else { return }
        switch expected.mismatch(with: last.reply, after: replies[last.user.openID]?.before) {
        case .none: return
        case .text(let wanted, let actual):
            let difference = LineDifference(from: wanted, to: actual, named: "story", and: "replied")
            fail(line: step.line, "the reply is not as told", difference)
        case .other(let reason): fail(line: step.line, reason)
        }
        // What a failed handler is answered with is no answer of it.
        if expected.isRecorded, last.reply.failure == nil, let recording = ReplyExpectation(recording: last.reply) {
            recordings[index] = recording
        }
    }

    private mutating func checkFailure(_ reason: String, _ step: StoryStep) {
        guard let last else { return }
        guard let failure = last.reply.failure else { return fail(line: step.line, "the handler did not fail") }
        if !failure.contains(reason) { fail(line: step.line, "the handler failed for another reason: \(failure)") }
    }

    private mutating func check(_ expected: [QueueExpectation], _ step: StoryStep) {
        guard let last else { return }
        let now = conversation.clock.now
        let lost = Dictionary(last.reply.lost.map { ($0.message.id, $0.reason) }) { first, _ in first }
        let queued = last.reply.queued
        let isMet =
            queued.count == expected.count
            && zip(expected, queued).allSatisfy { expected, message in
                let recipient = expected.recipient.map { conversation.user($0) } ?? last.user
                return expected.isMet(by: message, at: now) && message.recipient == recipient.openID
                    && expected.reaches == (lost[message.id] == nil)
            }
        if isMet { return }
        let actual = queued.map { message in
            shown(message, at: now, by: last.user) + (lost[message.id].map { " (never reaches: \($0))" } ?? "")
        }
        fail(line: step.line, "other messages were queued than told", difference(expected.map(\.shown), actual, "queued"))
    }

    private mutating func checkReached(_ expected: [QueueExpectation], by user: ConversationUser, _ step: StoryStep) {
        let received = user.received
        let new = received.dropFirst(checkedMessages[user.openID] ?? 0).map(\.content)
        checkedMessages[user.openID] = received.count
        if new.count == expected.count, zip(expected, new).allSatisfy({ $0.isMet(by: $1) }) { return }
        let difference = difference(expected.map(\.shown), new.map(\.shown), "reached")
        fail(line: step.line, "other messages reached \(user.name) than told", difference)
    }

    private mutating func checkNeverReaches(_ expected: QueueExpectation, _ user: ConversationUser, _ step: StoryStep) {
        let outlook = user.outlook
        let message = "the message \(expected.shown)"
        if user.received.contains(where: { expected.isMet(by: $0.content) }) {
            fail(line: step.line, "\(message) reached \(user.name)")
        } else if outlook.received.contains(where: { expected.isMet(by: $0.content) }) {
            fail(line: step.line, "\(message) will reach \(user.name)")
        } else if !(user.lost + outlook.lost).contains(where: { expected.isMet(by: $0.content) }) {
            fail(line: step.line, "\(message) was not queued for \(user.name)")
        }
    }

    private func difference(_ expected: [String], _ actual: [String], _ name: String) -> LineDifference {
        func text(_ lines: [String]) -> String { lines.isEmpty ? "nothing" : lines.joined(separator: "\n") }
        return LineDifference(from: text(expected), to: text(actual), named: "story", and: name)
    }

    private func shown(_ message: QueuedMessage, at now: Date, by user: ConversationUser) -> String {
        let delay = Int(message.due.timeIntervalSince(now).rounded())
        let time = delay > 0 ? " (after \(delay)s)" : ""
        return message.content.shown + time + (message.recipient == user.openID ? "" : " (to somebody else)")
    }
}
