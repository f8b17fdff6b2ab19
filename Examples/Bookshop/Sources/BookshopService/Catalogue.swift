import WebhookCore

public struct Book: Sendable, Hashable {
    let title: String
    let author: String
    /// In 分.
    let price: Int

    var line: String {
        let (yuan, fen) = price.quotientAndRemainder(dividingBy: 100)
        return "《\(title)》\(author) ¥\(yuan).\(fen < 10 ? "0" : "")\(fen)"
    }
}

/// The books in the shop, the newest first.
public struct Catalogue: Sendable {
    public struct BadLine: Error {
        public let line: Int
    }

    private let books: [Book]

    /// Reads lines of title, author and price, parted by bars.
    public init(parsing text: String) throws {
        books = try text.split(separator: "\n").enumerated().map { index, line in
            let fields = line.split(separator: "|").map(String.init)
            guard fields.count == 3, let price = Int(fields[2]) else { throw BadLine(line: index + 1) }
            return Book(title: fields[0], author: fields[1], price: price)
        }
    }

    /// The books that come with the executable.
    public static func bundled() throws -> Catalogue { try Catalogue(parsing: stock) }

    var newest: [Book] { Array(books.prefix(3)) }

    /// Those whose title or author holds the words, compared as routes compare texts.
    func books(matching words: String) -> [Book] {
        let words = FoldedText(words).folded
        guard !words.isEmpty else { return [] }
        return books.filter { FoldedText($0.title).folded.contains(words) || FoldedText($0.author).folded.contains(words) }
    }

    private static let stock = """
        三体|刘慈欣|2300
        三体II·黑暗森林|刘慈欣|3200
        活着|余华|2000
        围城|钱锺书|3900
        边城|沈从文|1800
        """
}
