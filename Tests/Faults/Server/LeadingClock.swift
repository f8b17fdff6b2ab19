import FoundationEssentials
import WebhookCore

/// The machine's clock set forwards. Deadlines go by the machine's own.
struct LeadingClock: ServiceClock {
    let lead: Duration

    var now: Date { SystemClock().now + Double(lead.components.seconds) }
    var monotonic: MonotonicTime { SystemClock().monotonic }

    func sleep(until instant: Date) async throws {
        try await SystemClock().sleep(until: instant - Double(lead.components.seconds))
    }

    private static let variable = "FAULTS_CLOCK_LEAD"

    /// Has a server's clock lead.
    static func environment(lead: Duration) -> [String: String] {
        lead == .zero ? [:] : [variable: "\(lead.components.seconds)"]
    }

    /// The clock of this process.
    static var ofEnvironment: any ServiceClock {
        guard let seconds = ProcessInfo.processInfo.environment[variable].flatMap({ Int($0) }) else { return SystemClock() }
        return LeadingClock(lead: .seconds(seconds))
    }
}
