import SocketTesting
import Testing
import WebhookCore
import WebhookServer

@Suite("Accounts of a listener", .timeLimit(.minutes(1)))
struct CallbackAccountsTests {
    @Test("are gone at once when removed, and the removal ends with their last delivery")
    func removal() async throws {
        let account = try TestAccount()
        let entered = Latch()
        let open = Latch()
        let ended = Latch()
        let accounts = CallbackAccounts()
        try await ListeningServer.run(accounts) { server in
            let client = try await server.connect()
            try await client.send(account.post("early"))
            #expect(try await client.answer().status == 404)

            accounts["/wechat/air"] = account.pipeline(
                Routes {
                    Otherwise { _ in
                        entered.open()
                        await open.wait()
                        ended.open()
                        return .text("late")
                    }
                }
            )
            try await client.send(account.post("slow"))
            await entered.wait()
            async let removal: Void = accounts.remove(at: "/wechat/air")
            let other = try await server.connect()
            // The removal has its own task; from some moment on the path is unknown.
            while try await {
                try await other.send("GET /wechat/air HTTP/1.1\r\nHost: a\r\n\r\n")
                return try await other.answer().status
            }() != 404 {}
            #expect(!ended.isOpen)
            open.open()
            await removal
            #expect(ended.isOpen)
            #expect(try await client.answer().body.contains("late"))
            #expect(accounts.paths == [])
        }
    }

    @Test("can be removed where there is none, and when nothing is under way")
    func nothing() async throws {
        let accounts = CallbackAccounts(["/wechat/air": try TestAccount().pipeline()])
        await accounts.remove(at: "/wechat/other")
        #expect(accounts.paths == ["/wechat/air"])
        await accounts.remove(at: "/wechat/air")
        #expect(accounts["/wechat/air"] == nil)
    }
}
