import Foundation

extension StoredState {
    static func read(postgresql uri: String) throws -> StoredState {
        var state = StoredState()
        state.deliveries = try rows("SELECT state, coalesce(failure, '') FROM (\(deliveries)) AS deliveries", uri)
            .map { ($0[0], $0[1].isEmpty ? nil : $0[1]) }
        for row in try rows("SELECT openid, convert_from(state, 'UTF8') FROM (\(counts)) AS counts", uri) {
            state.counts[row[0]] = try count(Data(row[1].utf8))
        }
        state.queued = try rows(messages, uri).map { try queued($0[0], content: $0[1], $0[2], $0[3]) }
        return state
    }

    static func openMessages(postgresql uri: String) throws -> Int {
        try rows("SELECT count(*)::text FROM outbox WHERE state IN ('waiting', 'sending')", uri).first.flatMap { Int($0[0]) } ?? 0
    }

    /// Rows of text.
    private static func rows(_ sql: String, _ uri: String) throws -> [[String]] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", uri, "-c",
            "SELECT coalesce(json_agg(r), '[]') FROM (SELECT to_json(array(SELECT value FROM json_each_text(row_to_json(q)))) AS r "
                + "FROM (\(sql)) AS q) AS s",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unprovable("psql cannot look into the database") }
        return try JSONDecoder().decode([[String]].self, from: text)
    }
}
