import Foundation
import Logging
import SignatureVerify
import Testing
import WebhookCore
import WebhookTestKit

@testable import CustomerService

@Suite("Binding a customer")
struct AccountBindingTests {
    static let secret = "a-secret-of-at-least-16-bytes"
    private let clock = ManualClock()
    private let ledger = InMemoryDeliveryLedger()
    private let states: InMemoryBindingLedger

    init() {
        states = InMemoryBindingLedger(clock: clock)
    }

    private func binding(
        _ account: String = "shop",
        secret: String = Self.secret,
        states: (any BindingLedger)? = nil,
        ledger: (any DeliveryLedger)? = nil
    ) throws -> AccountBinding {
        AccountBinding(
            of: AccountName(account),
            settings: BindingSettings(
                page: try #require(BindingPage("https://m.example.com/bind")),
                secret: try SharedSecret(secret)
            ),
            states: states ?? self.states,
            ledger: ledger ?? self.ledger,
            clock: clock,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private func state(of link: BindingLink) -> String {
        String(link.address.split(separator: "=").last ?? "")
    }

    /// As the page signs it.
    private func signed(
        _ state: String,
        customer: String = "C10001",
        by openID: String = "oOne",
        of account: String = "shop",
        secret: String = Self.secret,
        for seconds: Double = 120
    ) throws -> BindingReturn {
        try #require(
            try BindingReturn.signed(
                state: state,
                customer: customer,
                openID: openID,
                expires: clock.now + seconds,
                of: AccountName(account),
                by: SharedSecret(secret)
            )
        )
    }

    private func link(of user: String = "oOne") async throws -> CustomerLink? {
        ledger.customerLink(of: Sender(account: AccountName("shop"), user: OpenID(user)))
    }

    @Test("links who asked to who signed in, once")
    func once() async throws {
        let binding = try binding()
        let link = try await binding.link(for: OpenID("oOne"))
        #expect(link.address.hasPrefix("https://m.example.com/bind?state=shop."))
        #expect(!link.address.contains("oOne"))
        #expect(link.lifetime == .seconds(600))
        let answer = try signed(state(of: link))
        #expect(try await binding.complete(answer) == CustomerLink(customer: "C10001", since: clock.now))
        #expect(try await self.link() == CustomerLink(customer: "C10001", since: clock.now))
        await #expect(throws: BindingRefusal.usedState) { try await binding.complete(answer) }
        await #expect(throws: BindingRefusal.usedState) { try await binding.complete(signed(answer.state, customer: "C10002")) }
        #expect(try await self.link()?.customer == "C10001")
    }

    @Test("a link that was passed on links neither of the two")
    func passedOn() async throws {
        let binding = try binding()
        let state = state(of: try await binding.link(for: OpenID("oOne")))
        await #expect(throws: BindingRefusal.otherSender) {
            try await binding.complete(signed(state, customer: "C2", by: "oTwo"))
        }
        #expect(try await link() == nil)
        #expect(try await link(of: "oTwo") == nil)
        // Its owner may still use it.
        _ = try await binding.complete(signed(state))
        #expect(try await link()?.customer == "C10001")
    }

    @Test("nothing but a fresh return of the page, signed for this account, links anybody")
    func refused() async throws {
        let binding = try binding()
        let state = state(of: try await binding.link(for: OpenID("oOne")))
        let other = self.state(of: try await self.binding("other").link(for: OpenID("oOne")))
        let foreign = self.state(of: try await self.binding(secret: "another-secret-of-another").link(for: OpenID("oOne")))
        let returns: [(BindingRefusal, BindingReturn)] = [
            (.signature, try signed(state, secret: "another-secret-of-another")), (.signature, try signed(state, of: "other")),
            (.expired, try signed(state, for: -1)), (.expired, try signed(state, for: 0)),
            (.expired, try signed(state, for: 3_602)),
            (.otherAccount, try signed(other)), (.forgedState, try signed(foreign)), (.forgedState, try signed("shop.1.2")),
            (.forgedState, try signed(state + "0")),
        ]
        for (refusal, answer) in returns {
            await #expect(throws: refusal, "\(refusal)") { try await binding.complete(answer) }
        }
        #expect(try await link() == nil)
        clock.advance(by: .seconds(600))
        await #expect(throws: BindingRefusal.expiredState) { try await binding.complete(signed(state)) }
        #expect(try await link() == nil)
    }

    @Test("of many links one sender asked for, the last three count")
    func bounded() async throws {
        let binding = try binding()
        var given: [String] = []
        for _ in 0..<4 {
            given.append(state(of: try await binding.link(for: OpenID("oOne"))))
            clock.advance(by: .seconds(1))
        }
        #expect(Set(given).count == 4)
        await #expect(throws: BindingRefusal.unknownState) { try await binding.complete(signed(given[0])) }
        _ = try await binding.complete(signed(given[1]))
    }

    @Test("of two returns at the same moment one is used")
    func atOnce() async throws {
        let binding = try binding()
        let answer = try signed(state(of: try await binding.link(for: OpenID("oOne"))))
        let outcomes = await withTaskGroup(of: BindingRefusal?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do throws(BindingRefusal) {
                        _ = try await binding.complete(answer)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: [BindingRefusal?]()) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.filter { $0 == .usedState }.count == 19)
    }

    @Test("where the database is away nobody is linked, and the refusal says so")
    func away() async throws {
        struct Away: BindingLedger {
            struct Failure: Error {}
            func issue(_ digest: String, to sender: OpenID, lifetime: Duration) async throws { throw Failure() }
            func redeem(_ digest: String, by sender: OpenID) async throws -> BindingRedemption { throw Failure() }
        }
        let state = state(of: try await binding().link(for: OpenID("oOne")))
        let away = try binding(states: Away())
        await #expect(throws: Away.Failure.self) { try await away.link(for: OpenID("oOne")) }
        await #expect(throws: BindingRefusal.unavailable) { try await away.complete(signed(state)) }
        #expect(try await link() == nil)
    }

    @Test("every refusal has words of its kind, and a way on")
    func advice() {
        for refusal in BindingRefusal.allCases {
            #expect(refusal.advice.contains("微信") && refusal.advice.contains("绑定"))
        }
        #expect(BindingRefusal.otherSender.advice.contains("另一个微信聊天"))
    }
}
