import Testing
import WeChatProtocol

@Suite("Account kinds")
struct AccountKindTests {
    @Test("sort, verification and test account make a kind")
    func kinds() {
        #expect(AccountKind(.subscription, isVerified: false) == .subscription)
        #expect(AccountKind(.subscription, isVerified: true) == .verifiedSubscription)
        #expect(AccountKind(.service, isVerified: false) == .service)
        #expect(AccountKind(.service, isVerified: true) == .verifiedService)
        #expect(AccountKind(.subscription, isVerified: false, isTest: true) == .test)
    }

    @Test(
        "what each kind may do",
        arguments: [
            (.subscription, [.receiving, .sealedCallbacks, .speechRecognition, .drafts, .pageScripts]),
            (
                .verifiedSubscription,
                [
                    .receiving, .sealedCallbacks, .speechRecognition, .menu, .conditionalMenus, .customerServiceMessages, .agents,
                    .massMessages, .subscriptionNotices, .oneTimeSubscriptions, .users, .media, .drafts, .publishing,
                    .pageScripts,
                    .pageSharing, .coupons,
                ]
            ),
            (.service, [.receiving, .sealedCallbacks, .speechRecognition, .menu, .drafts, .pageScripts]),
            (.verifiedService, Set(Capability.allCases)),
            (.test, Set(Capability.allCases).subtracting([.choiceMenus, .coupons, .payment])),
        ] as [(AccountKind, Set<Capability>)]
    )
    func allowed(kind: AccountKind, capabilities: Set<Capability>) {
        #expect(Set(Capability.allCases.filter(kind.isAllowed)) == capabilities)
    }

    @Test("what has to be applied for is told apart")
    func applied() {
        #expect(AccountKind.verifiedService.permission(.payment) == .onApplication)
        #expect(AccountKind.verifiedSubscription.permission(.subscriptionNotices) == .onApplication)
        #expect(AccountKind.verifiedService.permission(.subscriptionNotices) == .granted)
    }

    @Test(
        "a call's path tells what it needs",
        arguments: [
            ("/cgi-bin/menu/create", .menu), ("/cgi-bin/menu/addconditional", .conditionalMenus),
            ("/cgi-bin/message/mass/send", .massMessagesToList), ("/cgi-bin/message/mass/sendall", .massMessages),
            ("/cgi-bin/message/template/send", .templateMessages), ("/cgi-bin/message/template/subscribe", .oneTimeSubscriptions),
            ("/cgi-bin/message/subscribe/bizsend", .subscriptionNotices), ("/customservice/kfsession/create", .agents),
            ("/sns/userinfo", .pageLogin), ("/cgi-bin/token", nil), ("/cgi-bin/getcallbackip", nil), ("/unknown", nil), ("", nil),
        ] as [(String, Capability?)]
    )
    func paths(path: String, capability: Capability?) {
        #expect(Capability(path: path) == capability)
    }

    @Test("quotas are those of the kind")
    func quotas() {
        #expect(AccountKind.verifiedSubscription.massQuota == .daily(1))
        #expect(AccountKind.verifiedService.massQuota == .monthlyPerUser(4))
        #expect(AccountKind.verifiedService.dailyLimit(ofPath: "/cgi-bin/menu/create") == 1_000)
        #expect(AccountKind.test.dailyLimit(ofPath: "/cgi-bin/menu/create") == 100)
        #expect(AccountKind.test.dailyLimit(ofPath: "/cgi-bin/message/mass/sendall") == 100)
        #expect(AccountKind.service.dailyLimit(ofPath: "/unknown") == nil)
    }

    @Test("every capability has a name of its own in both languages")
    func titles() {
        #expect(Set(Capability.allCases.map(\.chineseTitle)).count == Capability.allCases.count)
        #expect(Set(Capability.allCases.map(\.englishTitle)).count == Capability.allCases.count)
    }
}
