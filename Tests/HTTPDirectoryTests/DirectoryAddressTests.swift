import Testing

@testable import HTTPDirectory

@Suite("DirectoryAddress")
struct DirectoryAddressTests {
    @Test(
        "takes https to anywhere and http to this machine",
        arguments: [
            ("https://api.example.com", "https://api.example.com"), ("https://api.example.com/", "https://api.example.com"),
            ("https://api.example.com:8443/a/v1.2/", "https://api.example.com:8443/a/v1.2"),
            ("https://[2001:db8::1]:443/x", "https://[2001:db8::1]:443/x"), ("http://127.0.0.1:8082", "http://127.0.0.1:8082"),
            ("http://localhost/v1", "http://localhost/v1"), ("http://[::1]:80", "http://[::1]:80"),
        ]
    )
    func taken(text: String, address: String) {
        #expect(DirectoryAddress(text)?.text == address)
    }

    @Test(
        "takes nothing else",
        arguments: [
            "", "api.example.com", "ftp://api.example.com", "http://api.example.com", "http://127.0.0.1.example.com",
            "http://localhost@evil.example", "https://user:password@api.example.com", "https://", "https:///path",
            "https://api.example.com?x=1", "https://api.example.com/v1?x", "https://api.example.com/#x",
            "https://api.example.com/a//b",
            "https://api.example.com/../x", "https://api.example.com/./x", "https://api.example.com/a b", "https://例.com",
            "https://api.example.com:0", "https://api.example.com:65536", "https://api.example.com:+80",
            "https://api.example.com:",
            "https://[::1", "https://[]/", "https://[::1]x", "https://api.example.com/%2e%2e", "https://api.example.com//",
            "https://a.example/" + String(repeating: "a", count: 600),
        ]
    )
    func refused(text: String) {
        #expect(DirectoryAddress(text) == nil)
    }

    @Test("a token is not shown, and one that cannot be one is refused without being quoted")
    func token() throws {
        let token = try DirectoryToken("abcdefgh-secret")
        #expect(!"\(token)\(String(reflecting: token))".contains("secret"))
        #expect(Mirror(reflecting: token).children.isEmpty)
        for text in ["short", "with blanks in it", "令牌令牌令牌", String(repeating: "a", count: 5_000), "line\r\nbreak: x"] {
            let error = #expect(throws: (any Error).self) { try DirectoryToken(text) }
            if let error { #expect(!"\(error)".contains(text)) }
        }
    }
}
