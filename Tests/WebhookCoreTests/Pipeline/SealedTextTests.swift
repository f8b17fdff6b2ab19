import SignatureVerify
import Testing
import WebhookCore

@Suite("The text of an envelope")
struct SealedTextTests {
    /// Where white space may have come in, around the text and between its characters.
    enum Layout: String, CaseIterable {
        case asSealed, indented, inLines, inLinesAndIndented, blanksInside

        func laidOut(_ text: String) -> String {
            switch self {
            case .asSealed: text
            case .indented: "\n\t  \(text)\n "
            case .inLines: lines(text)
            case .inLinesAndIndented: " \n\(lines(text))\n "
            case .blanksInside: text.map { "\($0) " }.joined()
            }
        }

        /// As MIME and some Base64 encoders break it.
        private func lines(_ text: String) -> String {
            var lines: [Substring] = []
            var rest = text[...]
            while !rest.isEmpty {
                lines.append(rest.prefix(76))
                rest = rest.dropFirst(76)
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    /// What `msg_signature` was made of.
    enum Signed: CaseIterable {
        case compact, asItStands, trimmed
    }

    private static let verifier = {
        // The token of every demo account.
        (try? Token("demo-token")).map { SignatureVerifier(tokens: Rotating($0)) }
    }()

    private func callback(
        _ layout: Layout,
        _ signed: Signed,
        inSection: Bool,
        change: (String) -> String = { $0 }
    ) throws -> (DemoAccount, PlatformDouble.Callback) {
        let demo = try DemoAccount(.safe)
        var callback = try demo.platform.callback(DemoAccount.text("你好"), timestamp: DemoAccount.timestamp)
        let body = String(decoding: callback.body, as: UTF8.self)
        let sealed = try #require(try XMLReader().read(callback.body).root.child("Encrypt")?.text)
        let text = layout.laidOut(sealed)
        callback.body = Array(
            body.replacing("<![CDATA[\(sealed)]]>", with: inSection ? "<![CDATA[\(change(text))]]>" : change(text)).utf8
        )
        let covered: String
        switch signed {
        case .compact: return (demo, callback)
        case .asItStands: covered = text
        case .trimmed: covered = String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
        }
        let verifier = try #require(Self.verifier)
        let nonce = try #require(callback.query.firstMatch(of: /nonce=(\d+)/)).output.1
        let signature = try verifier.sign(
            timestamp: String(DemoAccount.timestamp),
            nonce: String(nonce),
            encrypt: covered
        )
        callback.query = callback.query.replacing(/msg_signature=[0-9a-f]+/, with: "msg_signature=\(signature.hex)")
        return (demo, callback)
    }

    private static let echo = Routes { Text { context in .text("你说：" + (context.text?.original ?? "")) } }

    @Test(
        "is opened with white space around and in it, whichever of its forms was signed",
        arguments: Layout.allCases,
        Signed.allCases
    )
    func whiteSpace(layout: Layout, signed: Signed) async throws {
        for inSection in [true, false] {
            let (demo, callback) = try callback(layout, signed, inSection: inSection)
            guard case .body(let bytes, .xml) = await demo.pipeline(Self.echo).answer(callback) else {
                Issue.record("refused, in a section: \(inSection)")
                continue
            }
            #expect(try demo.platform.document(in: bytes).contains("你说：你好"))
        }
    }

    @Test("is refused when anything but white space was changed", arguments: Layout.allCases, Signed.allCases)
    func changed(layout: Layout, signed: Signed) async throws {
        let changes: [(String) -> String] = [
            { "A" + $0 }, { $0 + "\u{A0}" }, { $0 + "\u{3000}" }, { "\u{FEFF}" + $0 }, { $0.replacing("=", with: "") + "AAAA" },
        ]
        for change in changes {
            let (demo, callback) = try callback(layout, signed, inSection: true, change: change)
            #expect(await demo.pipeline(Self.echo).answer(callback) == .rejected(.messageSignatureMismatch))
        }
    }

    @Test(
        "counts for nothing without a signature that can be checked before the body",
        arguments: ["", "signature=&", "Signature=x&"]
    )
    func unsigned(instead: String) async throws {
        let (demo, callback) = try callback(.asSealed, .compact, inSection: true)
        let query = callback.query.replacing(/^signature=[0-9a-f]+&/, with: instead)
        #expect(query != callback.query && query.contains("msg_signature="))
        let pipeline = demo.pipeline(Self.echo)
        #expect(throws: instead == "signature=&" ? Rejection.queryMalformed : .queryMissing) { try pipeline.admit(query: query) }
    }
}
