/// What a database is opened for. Whether there is one is a file's matter: a PostgreSQL server decides by its roles.
///
/// Only `creating` and `serving` make a file: a mistyped path must not become a database.
public enum DatabaseOpening: Sendable, Hashable {
    /// To look: nothing is written into the file or, on a server, in the session, whatever is tried.
    case looking
    /// To read and change a file that is there.
    case existing
    /// To read and change a file, which is made, with mode 0600, where there is none. Its folder must exist.
    case creating
    /// As `creating`, for the one process that serves it: a second one is refused until the first has closed it or ended.
    case serving

    var mayCreate: Bool { self == .creating || self == .serving }
}
