import Testing

@testable import WebhookServer

@Suite("Address blocks")
struct AddressBlockTests {
    @Test(
        "hold what lies in them and nothing else",
        arguments: [
            ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
            ("192.168.1.77/24", "192.168.1.1", true), ("192.168.1.77/24", "192.168.2.1", false),
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("192.0.2.1/32", "192.0.2.1", true),
            ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
            ("2001:db8::/96", "2001:db8::ffff:ffff", true), ("2001:db8::/96", "2001:db8::1:0:0", false),
            ("::/0", "2001:db8::1", true), ("::1", "::1", true), ("::1", "::2", false),
            ("127.0.0.0/8", "::ffff:127.0.0.1", true), ("::ffff:10.0.0.1", "10.0.0.1", true),
        ]
    )
    func containing(block: String, address: String, expected: Bool) throws {
        let block = try #require(AddressBlock(block))
        let address = try #require(RemoteAddress(text: address))
        #expect(block.contains(address) == expected)
        #expect(!block.contains(.local))
        #expect(AddressBlock(block.description) == block)
    }

    @Test(
        "are refused in any other form",
        arguments: [
            "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0/8", "10.0.0.256", "::/129",
            "localhost", "10.0.0.0 /8", "1:2:3", "10.0.0.0/99999999999999999999",
        ]
    )
    func malformed(text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test("connections of IPv6 are counted by network, of IPv4 by address")
    func accountable() throws {
        func accountable(_ text: String) throws -> RemoteAddress { try #require(RemoteAddress(text: text)).accountable }
        #expect(try accountable("2001:db8::1") == accountable("2001:db8::ffff:0:0:2"))
        #expect(try accountable("2001:db8::1") != accountable("2001:db8:0:1::1"))
        #expect(try accountable("192.0.2.1") != accountable("192.0.2.2"))
    }
}
