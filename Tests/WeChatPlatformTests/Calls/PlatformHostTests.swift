import Testing
import WeChatPlatform

@Suite("The API's address")
struct PlatformHostTests {
    @Test("the platform's own addresses are the documented ones")
    func documented() {
        let hosts: [PlatformHost] = [.nearest, .fallback, .shanghai, .shenzhen, .hongKong]
        #expect(
            hosts.map(\.text) == [
                "https://api.weixin.qq.com", "https://api2.weixin.qq.com", "https://sh.api.weixin.qq.com",
                "https://sz.api.weixin.qq.com", "https://hk.api.weixin.qq.com",
            ]
        )
    }

    @Test(
        "another address may stand in their place",
        arguments: [
            ("https://api.example.com", "https://api.example.com"), ("https://proxy:8443/", "https://proxy:8443"),
            ("http://127.0.0.1:4711", "http://127.0.0.1:4711"), ("http://localhost", "http://localhost"),
            ("http://[::1]:80", "http://[::1]:80"), ("https://[2001:db8::1]", "https://[2001:db8::1]"),
        ]
    )
    func other(text: String, expected: String) {
        #expect(PlatformHost(text)?.text == expected)
    }

    @Test(
        "what is no address, or would carry secrets in the open, is none",
        arguments: [
            "", "api.weixin.qq.com", "http://api.weixin.qq.com", "https://", "https://a b", "https://host/path", "https://host?x",
            "https://user@host", "https://host:", "https://host:0", "https://host:65536", "https://host:+80",
            "https://host:80:80",
            "ftp://host", "https://[::1", "https://[]", "https://[x]", "http://127.0.0.1.example.com", "HTTPS://host",
        ]
    )
    func none(text: String) {
        #expect(PlatformHost(text) == nil)
    }
}
