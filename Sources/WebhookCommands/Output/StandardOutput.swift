/// Where results go.
enum StandardOutput {
    static func print(_ result: some CustomStringConvertible) {
        if let collected = CollectedOutput.current { return collected.add(result: "\(result)\n") }
        Swift.print(result)
    }
}
