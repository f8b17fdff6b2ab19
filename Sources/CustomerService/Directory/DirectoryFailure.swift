/// A failure of a directory, with what decides how it is dealt with.
///
/// An error that does not conform is tried once more at once, and customers are told that the directory is out of service.
public protocol DirectoryFailure: Error, CustomStringConvertible {
    /// Whether the directory is there, but slow or with too much to do: customers are told to come again in a minute. Else it is
    /// down, or answers what nobody can read.
    var isBusy: Bool { get }

    /// Whether asking once more at once may help, as after a connection that was lost. A question that already took all its time is
    /// not asked again: the customer is waiting.
    var isWorthRepeating: Bool { get }

    /// What went wrong, for the log: nothing of the question, nothing of what was answered, no secret.
    var description: String { get }
}
