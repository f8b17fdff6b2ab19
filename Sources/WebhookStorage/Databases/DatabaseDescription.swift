/// What an operator is told of a database, without looking into its rows.
public struct DatabaseDescription: Sendable, Hashable {
    /// With its version.
    public let engine: String
    /// In bytes, without logs.
    public let size: Int64
    /// How much of it is free to be used again.
    public let free: Int64
    /// What durability and integrity rest on, as it is in force.
    public let settings: [Setting]
    /// Which migrations it has seen.
    public let schema: SchemaStatus
    /// How large the write-ahead log beside the file is, in bytes; nil where the engine sees to it alone.
    public internal(set) var log: Int64?

    /// A setting as the engine names it.
    public struct Setting: Sendable, Hashable {
        /// The engine's name for it.
        public let name: String
        /// As it was read back.
        public let value: String
    }
}
