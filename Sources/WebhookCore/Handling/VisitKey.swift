/// The name and type of a value that middleware hands to the handlers inside.
///
/// ```swift
/// enum CurrentMember: VisitKey { static let defaultValue: Member? = nil }
/// // in middleware
/// try await next(visit.setting(CurrentMember.self, to: member))
/// // in a handler
/// visit[CurrentMember.self]
/// ```
public protocol VisitKey {
    /// What is handed on.
    associatedtype Value: Sendable
    /// What a handler gets where no middleware set anything.
    static var defaultValue: Value { get }
}

extension Visit {
    /// What middleware set for `key`, or its default.
    public subscript<Key: VisitKey>(key: Key.Type) -> Key.Value {
        values[ObjectIdentifier(key)] as? Key.Value ?? Key.defaultValue
    }

    /// The visit with a value for the handlers it is given to.
    public func setting<Key: VisitKey>(_ key: Key.Type, to value: Key.Value) -> Visit {
        var visit = self
        visit.values[ObjectIdentifier(key)] = value
        return visit
    }
}
