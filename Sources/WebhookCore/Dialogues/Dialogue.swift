/// A conversation of several turns: what it wants to know, in which order it asks, and what it does when it knows all.
///
/// ```swift
/// struct ReturnGoods: Dialogue {
///     static let name = "return-goods"
///     let orders: any OrderDirectory
///
///     enum Reason: String, Codable { case quality, size, other }
///
///     struct State: DialogueState {
///         var order: String?
///         var reason: Reason?
///         var confirmed: Bool?
///     }
///
///     var steps: Steps<State> {
///         Ask(\.order, "请发送订单号，例如 8800100001（回复“取消”退出）") { text, context in
///             guard let order = try await orders.order(number: text.folded) else { throw Again("没有找到这个订单，请核对后再发送。") }
///             return order.number
///         }
///         Ask(\.reason, "退货原因？", choices: [.quality: "质量问题", .size: "尺码不合适", .other: "其他"])
///         Confirm(\.confirmed) { state in "确认退货 \(state.order ?? "")？" }
///     }
///
///     func finish(_ state: State, _ context: Context) async throws -> Reply {
///         state.confirmed == true ? .text("已提交，审核结果会在 24 小时内告诉您。") : .text("好的，没有提交。")
///     }
/// }
///
/// let routes = Routes {
///     Menu("RETURN", begins: ReturnGoods(orders: orders))
///     Text("退货 {number}") { context, match in
///         try await context.begin(ReturnGoods(orders: orders), with: .init(order: match["number"]))
///     }
/// }
/// ```
///
/// **Turns.** The first step that is not done is the open question. A message answers it, or fills what
/// ``understand(_:_:_:)`` recognises; then the next open step is asked, and with none left ``finish(_:_:)``
/// answers. A slot once given is kept. After ``DialogueSettings/repeats`` answers that could not be read, a person is
/// offered with every further one.
///
/// **Ways out** always win over the open question; their words are in ``DialogueSettings/words``.
///
/// | the user | answers | the conversation |
/// |---|---|---|
/// | 取消 | ``DialogueTexts/cancelled`` | ends |
/// | 返回 | the question before, whose slot is forgotten; at the first one as 取消 | goes on |
/// | 人工 | the ordinary routes | ends: a person takes over |
/// | 帮助, 菜单 | the ordinary routes | waits with its question |
/// | clicks the menu, scans, follows, unfollows, is taken over by an agent | the ordinary routes | ends |
/// | causes any other event | the ordinary routes | waits with its question |
///
/// **Time.** It is over ``DialogueSettings/lifetime`` after the last turn; what comes later is for the ordinary routes. For
/// ``DialogueSettings/recall`` after that, a text that ``understand(_:_:_:)`` recognises takes the subject up again.
///
/// **Deployments.** The state is stored as JSON under ``name`` and ``version``. A state of another version goes through
/// ``migrate(_:from:)``; one that cannot be read is forgotten and logged, and the message is for the ordinary routes. Fields
/// that are added as optionals need no new version.
///
/// Everything is kept with the answer, in one transaction: a step that throws leaves the conversation as it was.
public protocol Dialogue: Sendable {
    /// What it knows so far.
    associatedtype State: DialogueState

    /// What the conversation is stored under; other than every other dialogue's of the account, and never changed while
    /// conversations are under way.
    static var name: String { get }

    /// Raised when an older ``State`` can no longer be read as one of today. 1 unless said otherwise.
    static var version: Int { get }

    /// What is asked, in this order.
    @StepsBuilder<State> var steps: Steps<State> { get }

    /// Times, texts and words, where the usual ones do not do.
    var settings: DialogueSettings { get }

    /// Does what the dialogue is for and says so. The conversation is over then, unless this begins another.
    func finish(_ state: State, _ context: Context) async throws -> Reply

    /// Looks at every text before the open question does: to fill several slots from one message (“CA1835 明天”), or to
    /// correct one that was given before (“不是明天，后天”).
    ///
    /// - Returns: whether the text is thereby answered; the open question reads it otherwise. False unless said otherwise.
    /// - Throws: ``Again`` when it means something that cannot be.
    func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool

    /// Whether a text that does not answer the open question is about something else. The conversation then ends and the
    /// ordinary routes answer. False unless said otherwise.
    func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool

    /// What a conversation goes on with whose state another version wrote, or nil to forget it, as happens unless said
    /// otherwise.
    ///
    /// - Parameters:
    ///   - state: as JSON.
    ///   - version: greater than today's after a deployment was taken back.
    static func migrate(_ state: [UInt8], from version: Int) throws -> State?
}

/// What a dialogue knows so far: a structure of optional slots, empty at first.
///
/// Stored as JSON of at most ``StoredConversation/maxStateSize`` bytes: keep numbers of orders, not orders.
public protocol DialogueState: Codable, Sendable {
    /// Nothing known.
    init()
}

extension Dialogue {
    public static var version: Int { 1 }
    public var settings: DialogueSettings { DialogueSettings() }
    public func understand(_ text: FoldedText, _ state: inout State, _ context: Context) async throws -> Bool { false }
    public func changesSubject(_ text: FoldedText, _ context: Context) async throws -> Bool { false }
    public static func migrate(_ state: [UInt8], from version: Int) throws -> State? { nil }
}
