package import FoundationEssentials
package import WebhookCore

/// What an account had on the platform before its menus were changed, as a file keeps it.
package struct SavedMenus: Sendable, Hashable, Codable {
    /// A menu for some of the users, in the platform's form.
    private struct Conditional: Sendable, Hashable, Codable {
        let matchrule: MenuRule
        let menu: CustomMenu
    }

    /// The account's name in the configuration.
    package let account: String
    /// When it was read from the platform.
    package let saved: Date
    private let menu: CustomMenu?
    private let conditional: [Conditional]

    package init(_ published: PublishedMenus, of account: AccountName, at time: Date) {
        self.account = account.rawValue
        saved = time
        menu = published.standard
        conditional = published.conditional.map { Conditional(matchrule: $0.rule, menu: $0.menu) }
    }

    /// Nil where there was no menu.
    package var file: MenuFile? {
        menu.map { menu in
            // What the platform no longer compares, it does not take either; nobody saw such a menu.
            let shown = conditional.filter { !$0.matchrule.isDead }
            return MenuFile(menu, conditional: shown.map { MenuFile.Conditional($0.matchrule, $0.menu) })
        }
    }
}

extension SavedMenus {
    /// How many are kept of an account; the oldest go.
    package static let limit = 50

    /// Writes it to a folder, which is made where it is not there.
    ///
    /// - Returns: the file's path.
    /// - Throws: what the file system says.
    package func save(in folder: String) throws -> String {
        let files = FileManager.default
        if !files.fileExists(atPath: folder) { try files.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        let bytes = try encoder.encode(self)
        let known = try Self.paths(of: account, in: folder)
        let stamp = "\(folder)/\(account).\(Self.stamp(saved))"
        // Of one second there may be several.
        let path = "\(stamp)-\(1_000 + known.count { $0.hasPrefix(stamp) }).json"
        try bytes.write(to: URL(filePath: path), options: [.withoutOverwriting])
        for oldest in known.dropLast(Self.limit - 1) { try? files.removeItem(atPath: oldest) }
        return path
    }

    /// The one that an account saved last, with its path; nil where there is none.
    package static func last(of account: AccountName, in folder: String) throws -> (menus: SavedMenus, path: String)? {
        guard let path = try paths(of: account.rawValue, in: folder).last else { return nil }
        return (try SavedMenus(path: path), path)
    }

    /// Reads one.
    package init(path: String) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let text: String
        do throws(ConfigurationProblem) {
            text = try TextFile(path: path).text
        } catch {
            throw UnreadableMenu(problems: [MenuProblem(.error, file: nil, error.text)])
        }
        do {
            self = try decoder.decode(SavedMenus.self, from: Data(text.utf8))
        } catch {
            throw UnreadableMenu(problems: [MenuProblem(.error, file: path, "not a menu that was saved")])
        }
    }

    /// In the order of their times.
    private static func paths(of account: String, in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return names.filter { $0.hasPrefix("\(account).") && $0.hasSuffix(".json") }.sorted().map { folder + "/" + $0 }
    }

    /// `20261201T031500Z`: sorted by their names, files are sorted by their times.
    private static func stamp(_ time: Date) -> String { time.ISO8601Format().filter { $0 != "-" && $0 != ":" } }
}
