import ArgumentParser

extension ExitCode {
    /// The same code once `text` stands on standard error, for `throw ExitCode.badData.saying("…")`.
    func saying(_ text: String) -> ExitCode {
        StandardError.print("error: \(text)")
        return self
    }
}
