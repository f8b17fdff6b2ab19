/// Whether an account of some kind may do something.
public enum Permission: String, Sendable, Hashable, CaseIterable {
    /// It may.
    case granted
    /// It may once its owner has applied for it and the platform agreed.
    case onApplication = "on-application"
    /// It may not: the platform answers 48001.
    case denied
}
