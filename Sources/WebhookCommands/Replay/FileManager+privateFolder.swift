import FoundationEssentials

extension FileManager {
    /// A new folder in the temporary directory that nobody else reads; whoever made it removes it.
    func makePrivateFolder(_ purpose: String) throws -> String {
        let path = temporaryDirectory.appending(path: "\(purpose)-\(UUID().uuidString)").path
        try createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return path
    }
}
