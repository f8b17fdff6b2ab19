import WebhookCore

/// What differs between two kinds of account.
struct AccountComparison: Encodable {
    /// Something that one of them may do.
    struct Item: Encodable {
        let capability: String
        let title: String
        /// Whether it has to be applied for.
        let onApplication: Bool
    }

    let from: String
    let to: String
    /// What the second may do and the first may not.
    let gained: [Item]
    /// What the first may do and the second may not.
    let lost: [Item]
    /// What both may do.
    let kept: [Item]
    /// What neither may do.
    let neither: [Item]
    let massQuota: Change
    let place: Change
    private let language: OutputLanguage

    /// Something that each of them has in its own way.
    struct Change: Encodable {
        let from: String
        let to: String
    }

    init(from: AccountKind, to: AccountKind, language: OutputLanguage) {
        func items(_ isWanted: (_ before: Bool, _ after: Bool) -> Bool) -> [Item] {
            Capability.allCases.filter { isWanted(from.isAllowed($0), to.isAllowed($0)) }.map { capability in
                let kind = to.isAllowed(capability) ? to : from
                return Item(
                    capability: capability.rawValue,
                    title: language(capability.chineseTitle, capability.englishTitle),
                    onApplication: kind.permission(capability) == .onApplication
                )
            }
        }
        self.language = language
        self.from = from.title(in: language)
        self.to = to.title(in: language)
        gained = items { !$0 && $1 }
        lost = items { $0 && !$1 }
        kept = items { $0 && $1 }
        neither = items { !$0 && !$1 }
        massQuota = Change(from: from.massQuota(in: language), to: to.massQuota(in: language))
        place = Change(from: from.place(in: language), to: to.place(in: language))
    }

    private enum CodingKeys: String, CodingKey {
        case from, to, gained, lost, kept, neither, massQuota, place
    }

    var text: String {
        var lines = [language("从\(from)到\(to)", "From a \(from) to a \(to)")]
        lines += section(language("增加：", "Gained:"), gained)
        lines += section(language("失去：", "Lost:"), lost)
        lines += section(language("不变：", "As before:"), kept)
        lines += section(language("仍然没有：", "Still missing:"), neither)
        lines.append(line(language("群发次数", "Mass messages"), massQuota))
        lines.append(line(language("消息位置", "Where messages stand"), place))
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ items: [Item]) -> [String] {
        if items.isEmpty { return [] }
        let note = language("（需另行申请）", " (on application)")
        return [title] + items.map { "  · \($0.title)\($0.onApplication ? note : "")" }
    }

    private func line(_ title: String, _ change: Change) -> String {
        let colon = language("：", ": ")
        return title + colon + (change.from == change.to ? change.to : "\(change.from) → \(change.to)")
    }
}
