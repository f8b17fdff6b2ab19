import Testing

@testable import CustomerService

@Suite("The text of an answer")
struct AnswerTextTests {
    @Test("never has the 2,048 bytes that are not shown, whatever is cut", arguments: 505...520)
    func limit(characters: Int) {
        for rest in ["", "a", "ab", "abc"] {
            let long = String(repeating: "🙂", count: characters) + rest
            var closed = AnswerText("1")
            closed.close(with: long)
            var inLines = AnswerText("1")
            inLines.add(long)
            for text in [AnswerText(long).text, closed.text, inLines.text] { #expect((1..<2_048).contains(text.utf8.count)) }
        }
    }
}
