import FoundationEssentials
import WeChatProtocol

/// Messages to many (`群发接口`).
struct MassJobs: Sendable {
    struct Job: Sendable {
        let id: Int64
        let data: Int64
        let clientID: String
        let at: Date
        /// When it is sent out.
        let sentAt: Date
        var isDeleted = false

        func status(at now: Date) -> String { isDeleted ? "DELETE" : now < sentAt ? "SENDING" : "SEND_SUCCESS" }
    }

    /// Rule of the platform: what a user is sent by a service account in a month.
    static let ofUserAndMonth = 4

    private(set) var jobs: [Job] = []
    var speed = 3
    /// How many of a month each user got.
    private var received: [OpenID: (month: Int, count: Int)] = [:]

    func job(_ id: Int64?) throws(Refusal) -> Job {
        guard let job = jobs.first(where: { $0.id == id }) else { throw .invalidArgument }
        return job
    }

    mutating func add(_ job: Job) {
        jobs = jobs.suffix(999) + [job]
    }

    mutating func delete(_ id: Int64?) throws(Refusal) {
        guard let index = jobs.firstIndex(where: { $0.id == id }) else { throw .invalidArgument }
        jobs[index].isDeleted = true
    }

    func onDay(of now: Date) -> Int { jobs.count { PlatformDay($0.at) == PlatformDay(now) } }

    /// Rule of the platform: a client's id is not sent twice, and not asked about again within a minute.
    func check(clientID: String, at now: Date) throws(Refusal) {
        if clientID.utf8.count > 32 { throw .massIDTooLong }
        guard let job = jobs.last(where: { $0.clientID == clientID && now.timeIntervalSince($0.at) < 86_400 }) else { return }
        if now.timeIntervalSince(job.at) < 60 { throw .massIDTooSoon }
        throw Refusal(45065, "clientmsgid exist", ["msg_id": .integer(job.id)])
    }

    /// Whether the user may still get one this month; counted.
    mutating func deliver(to user: OpenID, at now: Date) -> Bool {
        let month = PlatformDay(now).month
        let count = received[user].flatMap { $0.month == month ? $0.count : nil } ?? 0
        if count >= Self.ofUserAndMonth { return false }
        received[user] = (month, count + 1)
        return true
    }
}
