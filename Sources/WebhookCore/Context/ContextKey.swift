/// The name and type of a value that middleware hands to the handlers inside.
///
/// ```swift
/// enum CurrentMember: ContextKey { static let defaultValue: Member? = nil }
///
/// struct Members: Middleware {
///     func handle(_ context: Context, next: @escaping Next) async throws -> Reply? {
///         try await next(context.setting(CurrentMember.self, to: Member(name: "小林")))
///     }
/// }
///
/// Text("我是谁") { context in .text(context[CurrentMember.self]?.name ?? "还不认识您") }
/// ```
public protocol ContextKey {
    /// What is handed on.
    associatedtype Value: Sendable
    /// What a handler gets where no middleware set anything.
    static var defaultValue: Value { get }
}

extension Context {
    /// What middleware set for `key`, or its default.
    public subscript<Key: ContextKey>(key: Key.Type) -> Key.Value {
        values[ObjectIdentifier(key)] as? Key.Value ?? Key.defaultValue
    }

    /// The delivery with a value for the handlers it is given to.
    public func setting<Key: ContextKey>(_ key: Key.Type, to value: Key.Value) -> Context {
        var context = self
        context.values[ObjectIdentifier(key)] = value
        return context
    }
}
