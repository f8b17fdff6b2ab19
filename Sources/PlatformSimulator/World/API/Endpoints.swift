/// Every call of the API, by its path.
enum Endpoints {
    static let all: [String: Endpoint] = {
        let families = [
            CredentialCalls.endpoints, CustomMessageCalls.endpoints, MenuCalls.endpoints, TemplateCalls.endpoints,
            NoticeCalls.endpoints, UserCalls.endpoints, TagCalls.endpoints, CodeCalls.endpoints, MediaCalls.endpoints,
            MassCalls.endpoints, AgentCalls.endpoints, SessionCalls.endpoints, ArticleCalls.endpoints,
        ]
        return Dictionary(families.joined().map { ($0.path, $0) }) { first, _ in first }
    }()
}
