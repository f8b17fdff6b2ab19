public import WebhookLedger

/// Users in batches of up to ten thousand, each fetched when it is asked for: never all of them in memory.
///
/// Resumable: what ``UserPage/next`` says can be kept, and another walk begun after it.
public struct UserPages: AsyncSequence, Sendable {
    public typealias Element = UserPage
    public typealias Failure = PlatformError

    let start: OpenID?
    let page: @Sendable (OpenID?) async throws(PlatformError) -> UserPage

    public struct AsyncIterator: AsyncIteratorProtocol {
        private let page: @Sendable (OpenID?) async throws(PlatformError) -> UserPage
        private var next: OpenID?
        private var isDone = false

        fileprivate init(_ pages: UserPages) {
            page = pages.page
            next = pages.start
        }

        public mutating func next() async throws(PlatformError) -> UserPage? {
            if isDone { return nil }
            let page = try await page(next)
            // A page that leads to itself would be read for ever.
            isDone = page.next == nil || page.next == next
            next = page.next
            return page.users.isEmpty ? nil : page
        }

        public mutating func next(isolation: isolated (any Actor)?) async throws(PlatformError) -> UserPage? {
            try await next()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
