import CustomerService
import HTTPDirectory
import Logging
import Testing
import WebhookCore
import WebhookTestKit

private func airline(at address: DirectoryAddress, _ token: DirectoryToken, _ logger: Logger) -> Routes {
    let connections = DirectoryConnections()
    let directory = HTTPDirectory(of: AccountName("air"), at: address, token: token, connections: connections, logger: logger)
    let routes = AirlineService(flights: directory, itineraries: directory).routes
    return routes
}

@Suite struct AskingACompanyTests {
    /// Nothing listens there, and the customer is told.
    @Test func routes() async throws {
        let address = try #require(DirectoryAddress("http://127.0.0.1:1"))
        let routes = airline(at: address, try DirectoryToken("of-the-company"), Logger(label: "test"))
        #expect(try await Conversation(with: routes).user("小林").says("CA1835").description.contains("查询系统暂时无法使用"))
    }
}
