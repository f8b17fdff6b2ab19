import Testing
import WebhookTestKit

@Suite("Line difference")
struct LineDifferenceTests {
    private func difference(_ old: String, _ new: String, context: Int = 3) -> String {
        LineDifference(from: old, to: new, named: "expected", and: "found", context: context).description
    }

    @Test("is empty for texts that are alike", arguments: ["", "a", "a\nb\n"])
    func same(text: String) {
        #expect(difference(text, text) == "")
        #expect(LineDifference(from: text, to: text, named: "a", and: "b").isEmpty)
    }

    @Test("shows what was removed and added with its surroundings")
    func change() {
        let old = (1...12).map { "\($0)" }.joined(separator: "\n")
        let new = old.replacing("6", with: "six")
        #expect(
            difference(old, new) == """
                --- expected
                +++ found
                @@ -3,7 +3,7 @@
                 3
                 4
                 5
                -6
                +six
                 7
                 8
                 9
                """
        )
    }

    @Test("joins places that are near and separates those that are not")
    func hunks() {
        let old = (1...12).map { "\($0)" }.joined(separator: "\n")
        let near = old.replacing("\n4\n", with: "\n").replacing("\n6\n", with: "\n6\n6b\n")
        #expect(difference(old, near, context: 1).ranges(of: "@@ -").count == 1)
        let far = old.replacing("\n2\n", with: "\n").replacing("\n11\n", with: "\n")
        #expect(
            difference(old, far, context: 1)
                == "--- expected\n+++ found\n@@ -1,3 +1,2 @@\n 1\n-2\n 3\n@@ -10,3 +9,2 @@\n 10\n-11\n 12"
        )
    }

    @Test("begins with nothing and ends with nothing")
    func empty() {
        #expect(difference("", "a\nb") == "--- expected\n+++ found\n@@ -0,0 +1,2 @@\n+a\n+b")
        #expect(difference("a", "") == "--- expected\n+++ found\n@@ -1 +0,0 @@\n-a")
    }
}
