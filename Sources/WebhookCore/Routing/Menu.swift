/// A route for a click on a menu button (event `CLICK`), by the button's key, which is compared as it was written.
///
/// ```swift
/// Menu("ORDERS", "MY_ORDERS") { context in … }
/// ```
public struct Menu: RouteComponent {
    public let body: Routes

    /// Any of these keys.
    public init(_ keys: String..., fileID: String = #fileID, line: Int = #line, handler: @escaping Handler) {
        body = Routes(
            keys.map { key in
                Route(
                    name: "menu \(key)",
                    condition: .menu(key),
                    action: .plain(handler),
                    location: .init(fileID: fileID, line: line)
                )
            }
        )
    }
}
