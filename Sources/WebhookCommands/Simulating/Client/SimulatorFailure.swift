/// Why a simulated platform did not do what it was asked.
enum SimulatorFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nobody answers at the address.
    case notReached(String, reason: String)
    /// It says why not.
    case refused(status: Int, sentence: String)
    /// What it answers is not of the control API.
    case unreadable(path: String, reason: String)

    var description: String {
        switch self {
        case .notReached(let address, let reason): "the simulated platform at \(address) is not reached: \(reason)"
        case .refused(_, let sentence): sentence
        case .unreadable(let path, let reason): "the simulated platform's answer to \(path) is not of its control API: \(reason)"
        }
    }
}
