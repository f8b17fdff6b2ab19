import WebhookTestKit

/// One thing that a user does.
enum WayStep: Sendable {
    case says(String)
    case clicks(String)
    /// Scans one of the account's own codes, following by it or as a follower.
    case scans(String, following: Bool = false)
    /// Scans any code through a button of the menu.
    case scansLabel(String)
    /// The owner, who is linked, does it in a chat of their own.
    case ownerSays(String)

    /// What others then know of it.
    var text: String {
        switch self {
        case .says(let text), .clicks(let text), .scans(let text, _), .scansLabel(let text): text
        case .ownerSays: ""
        }
    }

    /// What is answered; nil to the owner.
    func done(by user: ConversationUser, besides owner: ConversationUser) async throws -> String? {
        let reply =
            switch self {
            case .says(let text): try await user.says(text)
            case .clicks(let key): try await user.clicks(key)
            case .scans(let scene, following: true): try await user.follows(scene: scene)
            case .scans(let scene, following: false): try await user.scans(scene)
            case .scansLabel(let text): try await user.scansCode(text)
            case .ownerSays(let text): try await owner.says(text)
            }
        if case .ownerSays = self { return nil }
        return reply.description + reply.queued.map { "\n[queued] \($0)" }.joined()
    }
}

/// A way to what is another's.
struct WayIn: Sendable {
    let name: String
    /// What is done to see the entry of the identifier.
    let steps: @Sendable (PrivateEntry, String) -> [WayStep]

    private init(_ name: String, _ steps: @escaping @Sendable (PrivateEntry, String) -> [WayStep]) {
        self.name = name
        self.steps = steps
    }

    static let all: [WayIn] = [
        WayIn("typed, and wrong factors behind it") { entry, identifier in
            ([entry.typed(identifier)] + entry.wrong + ["1"]).map { .says($0) }
        },
        WayIn("typed with a wrong factor") { entry, identifier in
            entry.wrong.map { .says(entry.typed(identifier, with: $0)) } + [.says(identifier)]
        },
        WayIn("joined with a wrong factor") { entry, identifier in
            guard let wrong = entry.wrong.first else { return [.says(identifier)] }
            return ["\(identifier)-\(wrong)", identifier + wrong, "\(wrong) \(identifier)"].map { .says($0) }
        },
        WayIn("in a sentence") { entry, identifier in
            [.says(entry.sentence(identifier, with: entry.wrong.first)), .says(entry.wrong.first ?? "好")]
        },
        WayIn("in full width, in small letters, with blanks") { entry, identifier in
            let text = entry.typed(identifier, with: entry.wrong.first)
            let spaced = identifier.enumerated().map { ($0 > 0 && $0 % 4 == 0 ? " " : "") + String($1) }.joined()
            return [.says(text.inFullWidth), .says(text.lowercased()), .says(spaced)]
        },
        WayIn("within a dialogue about something else") { entry, identifier in
            [.says(entry.elsewhere), .says(entry.typed(identifier)), .says(entry.wrong.first ?? "1"), .says("取消")]
        },
        WayIn("by words, and the number when asked") { entry, identifier in
            entry.words.flatMap { [.says($0), .says(identifier), .says(entry.wrong.first ?? "1"), .says("取消")] }
        },
        WayIn("by a click, and the number when asked") { entry, identifier in
            entry.keys.flatMap { [.clicks($0), .says(identifier), .says(entry.wrong.first ?? "1")] }
        },
        WayIn("by a scene") { entry, identifier in
            [
                .scans(identifier, following: true), .scans(entry.typed(identifier, with: entry.wrong.first)),
                .says(entry.wrong.first ?? "1"),
            ]
        },
        WayIn("by a label") { entry, identifier in
            [
                .scansLabel(identifier), .scansLabel("CODE_128,\(identifier)"),
                .scansLabel(entry.typed(identifier, with: entry.right)), .says(entry.wrong.first ?? "1"),
            ]
        },
        WayIn("by the rows of a list open before") { entry, identifier in
            ["更多", "1", "2", "7", "8", "M", "99", identifier].map { .says($0) }
        },
        WayIn("by the rows of one's own list") { entry, identifier in
            [entry.words[0], "2", "3", "8", "更多", "99", identifier].map { .says($0) }
        },
        WayIn("by what the owner began in another chat") { entry, identifier in
            [
                .ownerSays(entry.words[0]), .ownerSays("1"), .says("1"), .says("更多"), .ownerSays(entry.typed(identifier)),
                .says(entry.right ?? "1"), .says("确定"), .says("到哪了"),
            ]
        },
    ]
}

extension String {
    /// As a Chinese keyboard writes letters and digits in full width.
    fileprivate var inFullWidth: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    guard 0x21...0x7E ~= scalar.value else { return scalar }
                    return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
                }
            )
        )
    }
}
