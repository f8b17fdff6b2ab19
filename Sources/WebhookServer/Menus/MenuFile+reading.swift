import WebhookCore
import Yams

extension MenuFile {
    /// Reads a menu's file.
    ///
    /// ```yaml
    /// default:
    ///   - name: 航班服务
    ///     buttons:
    ///       - {name: 航班动态, click: FLIGHT_STATUS}
    ///       - {name: 机票预订, view: https://m.example.com/book}
    ///   - {name: 人工客服, click: AGENT}
    /// conditional:
    ///   - match: {tag: 100, client_platform: ios}
    ///     buttons: […]
    /// elsewhere: [INVOICE]
    /// ```
    ///
    /// - Throws: every mistake in its form, with its line.
    package init(path: String) throws(UnreadableMenu) {
        let text: String
        do throws(ConfigurationProblem) {
            text = try TextFile(path: path).text
        } catch {
            throw UnreadableMenu(problems: [MenuProblem(.error, file: nil, error.text)])
        }
        try self.init(yaml: text, file: path)
    }

    /// - Parameter file: as problems name it.
    init(yaml: String, file: String) throws(UnreadableMenu) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            let problem = ConfigurationFile.problem(of: error)
            var line: Int?
            if case .file(let found) = problem.origin { line = found }
            throw UnreadableMenu(problems: [MenuProblem(.error, file: file, line: line, problem.text)])
        }
        guard let root else { throw UnreadableMenu(problems: [MenuProblem(.error, file: file, "the file is empty")]) }
        var reader = MenuReader(file: file)
        self = reader.read(root)
        guard reader.problems.isEmpty else {
            throw UnreadableMenu(problems: reader.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
    }
}
