extension Topic {
    /// Linking the chat to the company's customer (绑定).
    public static let bind = Topic("BIND")
}
