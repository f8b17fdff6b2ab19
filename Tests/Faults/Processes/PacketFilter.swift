import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// Drops packets without a word to either side, in a network of this process's own.
struct PacketFilter: Sendable {
    /// Starts this program once more in a network that has nothing but a loopback interface, unless it is in such a one, and then
    /// does not return.
    ///
    /// - Throws: ``Unprovable`` where no network can be made.
    static func enterOwnNetwork() throws {
        let interfaces = try String(contentsOfFile: "/proc/self/net/dev", encoding: .utf8).split(separator: "\n").dropFirst(2)
        if interfaces.count == 1, interfaces.allSatisfy({ $0.contains("lo:") }) { return }
        let shell = ["/bin/sh", "-c", #"ip link set lo up && exec "$@""#, "sh"]
        let command = ["unshare", "--net"] + shell + [ServerProcess.executable.path] + CommandLine.arguments.dropFirst()
        var arguments = unsafe command.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        unsafe execv("/usr/bin/unshare", &arguments)
        throw Unprovable("this program cannot be started in a network of its own: errno \(errno)")
    }

    /// Nothing arrives at a TCP port or from it until ``clear()``.
    ///
    /// - Throws: ``Unprovable`` where there is no nft, or it may not do it.
    func drop(port: UInt16) throws {
        try nft(
            """
            table inet faults {
                chain input {
                    type filter hook input priority 0;
                    tcp dport \(port) drop
                    tcp sport \(port) drop
                }
            }
            """
        )
    }

    func clear() throws { try nft("delete table inet faults") }

    private func nft(_ rules: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/sbin/nft")
        process.arguments = [rules]
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { throw Unprovable("there is no nft: scripts/install-packages test installs it") }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unprovable("packets cannot be dropped: this proof needs root") }
    }
}
