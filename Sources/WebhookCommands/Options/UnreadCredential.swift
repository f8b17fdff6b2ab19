import FoundationEssentials

/// A credential that the service is given and a command is not, though it lies where `deploy/README.md` puts credentials: in the folder
/// `credentials` beside the configuration. Without it the command would go by what the service does not.
struct UnreadCredential: CustomStringConvertible {
    private let folder: String
    private let key: String

    /// Nil where there is none, where the command has a folder of credentials, or where a variable says the key.
    init?(of key: String, beside configuration: String, _ environment: [String: String]) {
        guard environment["CREDENTIALS_DIRECTORY"] == nil, environment["WEBHOOKD_\(key.uppercased())"] == nil else { return nil }
        folder = URL(filePath: configuration).deletingLastPathComponent().appending(path: "credentials").path
        self.key = key
        guard FileManager.default.fileExists(atPath: "\(folder)/\(key)") else { return nil }
    }

    var description: String {
        """
        \(folder)/\(key) is not read, so that the service may have another \(key): run the command with \
        CREDENTIALS_DIRECTORY=\(folder), or give --\(key)
        """
    }
}
