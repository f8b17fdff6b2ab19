import CustomerService

/// Something that is one customer's, and how a service is asked for it.
struct PrivateEntry: Sendable {
    /// What it is found by: one that there is, and one of the same form that there is not.
    struct Identifier: Sendable {
        let known: String
        let unknown: String
    }

    let name: String
    let service: any AccountService.Type
    let identifiers: [Identifier]
    /// Words that ask for the subject without naming one.
    let words: [String]
    /// The keys of the menu's buttons that do so.
    let keys: [String]
    /// What the customer types for one, such as `账单 尾号{}`; the identifier stands for `{}`.
    var typed = "{}"
    /// A sentence with the identifier for `{}` and, where there is one, the second factor for `[]`.
    let sentence: String
    /// Begins a dialogue about something else.
    let elsewhere: String
    /// The second factor; nil where a link alone opens it.
    var right: String?
    /// Second factors that are wrong, among them that of somebody else's own entry.
    var wrong: [String] = []
    /// Must stand in what the owner is shown, and in nothing that others are.
    let shown: [String]
    /// Must stand in nothing that others are shown; the owner may or may not see it.
    let hidden: [String]

    func typed(_ identifier: String) -> String { typed.replacing("{}", with: identifier) }

    /// In one message.
    func typed(_ identifier: String, with factor: String?) -> String {
        typed(identifier) + (factor.map { " \($0)" } ?? "")
    }

    func sentence(_ identifier: String, with factor: String?) -> String {
        sentence.replacing("{}", with: identifier).replacing("[]", with: factor ?? "")
    }

    /// Wrong second factors, each another: names where the second factor is one, or else four digits.
    func guess(_ number: Int) -> String {
        guard right?.utf8.count != 4 else { return "\(1_000 + number)" }
        let (surnames, names) = (["赵", "钱", "孙", "李", "周", "吴", "郑", "王"], ["敏", "强", "磊", "洋", "勇", "娟", "涛"])
        return surnames[number % surnames.count] + names[number / surnames.count % names.count]
    }
}
