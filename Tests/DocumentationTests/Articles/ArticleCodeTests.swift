import CustomerService
import FoundationEssentials
import Testing
import WebhookServer

/// What an article shows is what a reader gets: every Swift block of the catalogues stands in a file that is compiled.
@Suite("Code in articles")
struct ArticleCodeTests {
    @Test("stands in a file that is compiled", arguments: try Article.all())
    func compiled(_ article: Article) throws {
        let files = try CompiledFile.all()
        for block in article.swift {
            #expect(
                files.contains { $0.contains(block) },
                "\(article.path):\(block.line): no compiled file has this code:\n\(block.lines.joined(separator: "\n"))"
            )
        }
    }

    @Test("in the README and in comments stands in files that are compiled", arguments: try Article.shortExamples())
    func compiledInShort(_ article: Article) throws {
        let files = try CompiledFile.all()
        for block in article.swift {
            #expect(
                files.contains { $0.containsInShort(block) },
                "\(article.path):\(block.line): no compiled file has this code:\n\(block.lines.joined(separator: "\n"))"
            )
        }
    }

    @Test("that answers whatever is left says nothing to a client's reports of where it is")
    func locationReports() throws {
        for article in try Article.all() + Article.shortExamples() {
            for block in article.swift {
                let rest = block.lines.filter { $0.contains("Otherwise") && !$0.contains(".acknowledgement") }
                #expect(
                    rest.isEmpty || block.lines.contains { $0.contains("On(.location)") },
                    "\(article.path):\(block.line): each report of a location would be answered by \(rest)"
                )
            }
        }
    }

    @Test("begins with a manifest whose products exist")
    func manifest() throws {
        let products = try Repository.lines(of: "Tests/DocumentationTests/Manifest/Package.swift").compactMap {
            $0.contains("package: \"webhookd\"") ? $0.split(separator: "\"").dropFirst().first : nil
        }
        let manifest = try Repository.lines(of: "Package.swift").joined()
        #expect(products.contains("WebhookCore"))
        for product in products { #expect(manifest.contains(".library(name: \"\(product)\"")) }
    }

    @Test("is a configuration that can be used, where it has accounts", arguments: try Article.all())
    func configuration(_ article: Article) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "webhookd-article-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for block in article.yaml where block.lines.contains("accounts:") {
            let file = folder.appending(path: "\(block.line).yaml").path
            let content = Data(block.lines.joined(separator: "\n").utf8)
            try #require(FileManager.default.createFile(atPath: file, contents: content, attributes: [.posixPermissions: 0o600]))
            let loaded = DaemonConfiguration.load(
                file: file,
                environment: [:],
                credentials: nil,
                cores: 1,
                services: AccountServices(undeclared: ["bookshop"])
            )
            // An article's secrets are published: a warning on this machine, an error anywhere else.
            let problems = loaded.problems.filter { !"\($0)".contains("is a published secret") || !"\($0)".hasPrefix("warning") }
            #expect(problems.isEmpty, "\(article.path):\(block.line): \(problems)")
        }
    }

    @Test("is found in every article that shows how to do something")
    func found() throws {
        #expect(try Article.all().count { !$0.swift.isEmpty } >= 14)
        #expect(try Article.shortExamples().count >= 40)
    }

    @Test(
        "with gaps is told from code that is a little different",
        arguments: [
            ("let a = …", true), ("let a = 1", true), ("let … = 2", true), ("func f() {\n    …\n}", true),
            ("…\n    let c = 3", true),
            ("let a = 1\n\nlet c = 3", true), ("let a = 1…", false), ("var a = …", false), ("let a … 2", false),
            ("let a = 1\n\nlet d = 4", false), ("let a = 1\n  let b = 2", false), ("func f() {\n    …\n]", false),
            ("…1", true), ("…9", false), ("let a = 1\n    …\n}", false),
        ]
    )
    func comparedInShort(_ code: String, isThere: Bool) {
        let file = CompiledFile(lines: [
            "func f() {", "    let a = 1", "    let b = 2", "", "    let c = 3", "    // let d = 4", "}",
        ])
        let block = CodeBlock(line: 1, lines: code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        #expect(file.containsInShort(block) == isThere)
    }

    @Test(
        "is told from code that is a little different",
        arguments: [
            ("let a = 1\nlet b = 2", true), ("    let a = 1\n    let b = 2", true), ("let b = 2\n\nlet c = 3", true),
            ("@main\nlet a = 1", true), ("let a = 2", false), ("let a = 1\nlet c = 3", false), ("let a = 1 // one", false),
            ("let d = 4", false), ("let b = 2\n  let c = 3", false),
        ]
    )
    func compared(_ code: String, isThere: Bool) {
        let file = CompiledFile(lines: [
            "func f() {", "    let a = 1", "    let b = 2", "", "    let c = 3", "    // let d = 4", "}",
        ])
        let block = CodeBlock(line: 1, lines: code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        #expect(file.contains(block) == isThere)
    }
}
