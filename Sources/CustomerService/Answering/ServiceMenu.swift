public import WebhookCore

/// The buttons that a service wants under the chat, before an account says where its pages are.
public struct ServiceMenu: Sendable, Hashable {
    /// One button.
    public enum Button: Sendable, Hashable {
        /// Asks about a topic; its key is the topic's.
        case topic(String, Topic)
        /// Opens a page.
        case page(ServicePage)
        /// Opens the buttons below.
        case group(String, [Button])

        /// Opens a page.
        public static func page(_ name: String, _ key: String, besides topic: Topic? = nil) -> Button {
            .page(ServicePage(name, key, besides: topic))
        }
    }

    /// From left to right; those of a submenu from bottom to top.
    public let buttons: [Button]

    public init(_ buttons: [Button]) {
        self.buttons = buttons
    }

    /// Its pages, in the order of their buttons.
    public var pages: [ServicePage] { all.compactMap { if case .page(let page) = $0 { page } else { nil } } }

    /// Its topics with what stands on their buttons.
    var topics: [(topic: Topic, name: String)] {
        all.compactMap { if case .topic(let name, let topic) = $0 { (topic, name) } else { nil } }
    }

    private var all: [Button] {
        func leaves(_ buttons: [Button]) -> [Button] {
            buttons.flatMap { if case .group(_, let below) = $0 { leaves(below) } else { [$0] } }
        }
        return leaves(buttons)
    }

    /// The menu of one account: a page whose address it does not know has no button.
    ///
    /// - Parameter addresses: by the pages' keys.
    public func customMenu(pages addresses: [String: String]) -> CustomMenu {
        func buttons(_ wanted: [Button]) -> [MenuButton] {
            wanted.compactMap { button -> MenuButton? in
                switch button {
                case .topic(let name, let topic): return MenuButton(name, .click(key: topic.rawValue))
                case .page(let page): return addresses[page.key].map { MenuButton(page.name, .view(url: $0)) }
                case .group(let name, let below):
                    let inside = buttons(below)
                    return inside.isEmpty ? nil : MenuButton(name, inside)
                }
            }
        }
        return CustomMenu(buttons(self.buttons))
    }
}
