/// Finds the routes whose patterns begin with what a text begins with, by walking along the text once.
struct LeadingWords: Sendable {
    /// The node that follows a node by a scalar; the first is 0.
    private var edges: [UInt64: Int] = [:]
    /// The routes whose word ends at a node.
    private var routes: [[Int]] = [[]]

    var isEmpty: Bool { edges.isEmpty }

    mutating func insert(_ word: [Unicode.Scalar], route: Int) {
        var node = 0
        for scalar in word {
            let edge = Self.edge(node, scalar)
            if let next = edges[edge] {
                node = next
            } else {
                routes.append([])
                node = routes.count - 1
                edges[edge] = node
            }
        }
        routes[node].append(route)
    }

    /// In reading order.
    func routes(matching text: [Unicode.Scalar]) -> [Int] {
        guard !isEmpty else { return [] }
        var found: [Int] = []
        var node = 0
        for scalar in text {
            guard let next = edges[Self.edge(node, scalar)] else { break }
            node = next
            if !routes[node].isEmpty { found = found.isEmpty ? routes[node] : (found + routes[node]).sorted() }
        }
        return found
    }

    private static func edge(_ node: Int, _ scalar: Unicode.Scalar) -> UInt64 {
        UInt64(node) << 21 | UInt64(scalar.value)
    }
}
