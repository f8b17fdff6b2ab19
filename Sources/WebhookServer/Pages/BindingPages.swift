import CustomerService
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Metrics
import NIOCore
import WebhookCore

/// Where the company's page brings back whoever it has signed in: `GET /bind/ACCOUNT` with a browser, or `POST` by itself.
struct BindingPages: Sendable {
    /// The account's binding as it is configured now; nil for an account that has none.
    let binding: @Sendable (AccountName) -> AccountBinding?
    let limits: PagesLimits
    let metrics: any MetricsFactory
    let logger: Logger

    func add(to router: Router<BasicRequestContext>) {
        router.get("/bind/:account") { request, context in
            guard let binding = self.binding(named: context.parameters.get("account")) else {
                return PageAnswer.notFound.response
            }
            return switch await self.complete(Self.answer(in: request.uri.queryParameters), binding) {
            case nil: PageAnswer.page("绑定成功", "可以返回微信。发送“帮助”看看可以查什么。", status: .ok).response
            case let refusal?: PageAnswer.page("没有绑定", refusal.advice, status: refusal.status).response
            }
        }
        router.post("/bind/:account") { request, context in
            guard let binding = self.binding(named: context.parameters.get("account")) else {
                return PageAnswer.line("refused", status: .notFound).response
            }
            let body = try await self.body(of: request)
            return switch await self.complete(Self.answer(in: body), binding) {
            case nil: PageAnswer.line("linked", status: .ok).response
            // Whoever has not signed learns nothing else.
            case .malformed?, .signature?: PageAnswer.line("refused", status: .forbidden).response
            case let refusal?: PageAnswer.line(refusal.rawValue, status: refusal.status).response
            }
        }
    }

    private func binding(named name: String?) -> AccountBinding? {
        name.flatMap { $0.utf8.count <= 32 ? binding(AccountName($0)) : nil }
    }

    /// Nil when the sender is linked now.
    private func complete(_ answer: BindingReturn?, _ binding: AccountBinding) async -> BindingRefusal? {
        let refusal: BindingRefusal?
        do throws(BindingRefusal) {
            guard let answer else { throw .malformed }
            _ = try await binding.complete(answer)
            refusal = nil
        } catch {
            refusal = error
        }
        let dimensions = [("account", binding.account.rawValue), ("outcome", refusal?.rawValue ?? "linked")]
        Counter(label: "webhookd_bindings_total", dimensions: dimensions, factory: metrics).increment()
        var metadata: Logger.Metadata = ["account": "\(binding.account)"]
        switch refusal {
        case nil: logger.info("customer linked", metadata: metadata)
        case let refusal?:
            metadata["reason"] = "\(refusal.rawValue)"
            // What anybody can send is no news.
            if [.malformed, .signature].contains(refusal) {
                logger.debug("binding refused", metadata: metadata)
            } else {
                logger.info("binding refused", metadata: metadata)
            }
        }
        return refusal
    }

    /// Nil where a parameter is missing, there twice, or has not its form.
    private static func answer(in query: FlatDictionary<Substring, Substring>) -> BindingReturn? {
        func value(_ name: String) -> String {
            let values = query.getAll(name)
            return values.count == 1 ? String(values[0]) : ""
        }
        return BindingReturn(
            state: value("state"),
            customer: value("customer"),
            openID: value("openid"),
            expires: value("expires"),
            signature: value("signature")
        )
    }

    private static func answer(in body: ByteBuffer?) -> BindingReturn? {
        struct Form: Decodable {
            let state, customer, openid, signature: String
            let expires: Int
        }
        guard let body, let form = try? JSONDecoder().decode(Form.self, from: Data(body.readableBytesView)) else { return nil }
        return BindingReturn(
            state: form.state,
            customer: form.customer,
            openID: form.openid,
            expires: String(form.expires),
            signature: form.signature
        )
    }

    /// - Throws: 413 for what is too large, 408 for what takes too long.
    private func body(of request: Request) async throws -> ByteBuffer {
        try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { [limits] in try await request.body.collect(upTo: limits.bodySize) }
            group.addTask { [limits] in
                try await Task.sleep(for: limits.bodyTime)
                return nil
            }
            defer { group.cancelAll() }
            guard let body = try await group.next() ?? nil else { throw HTTPError(.requestTimeout) }
            return body
        }
    }
}

extension BindingRefusal {
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .signature, .forgedState, .otherAccount, .otherSender: .forbidden
        case .expired, .expiredState, .unknownState, .usedState: .gone
        case .unavailable: .serviceUnavailable
        }
    }
}
