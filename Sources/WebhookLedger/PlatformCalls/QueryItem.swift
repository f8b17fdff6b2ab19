/// A name and a value of a call's query.
public struct QueryItem: Sendable, Hashable {
    /// Of the parameter.
    public let name: String
    /// As it is meant: it is encoded when it is sent.
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
