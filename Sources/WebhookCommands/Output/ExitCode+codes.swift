import ArgumentParser

extension ExitCode {
    /// What was to be shown is not so.
    static let expectation = ExitCode(1)
    /// The input is not in its form (`EX_DATAERR`).
    static let badData = ExitCode(65)
    /// Another process has the address or serves the database (`EX_UNAVAILABLE`).
    static let unavailable = ExitCode(69)
    /// The service failed while running, or the executable's own code at its start (`EX_SOFTWARE`).
    static let software = ExitCode(70)
    /// The database or the platform is away or busy; later it may not be (`EX_TEMPFAIL`).
    static let passingFailure = ExitCode(75)
    /// The configuration cannot be used (`EX_CONFIG`).
    static let badConfiguration = ExitCode(78)
}
