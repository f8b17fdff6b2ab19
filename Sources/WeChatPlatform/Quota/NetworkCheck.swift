import WebhookLedger

/// How the platform reaches the account's server.
public struct NetworkCheck: Sendable, Hashable {
    /// An address that the server's name leads to.
    public struct Address: Sendable, Hashable {
        public let address: String
        public let network: String
    }

    /// How an address answers.
    public struct Ping: Sendable, Hashable {
        public let address: String
        public let network: String
        /// Such as `0%`.
        public let loss: String
        /// Such as `23.079ms`.
        public let time: String
    }

    /// From which network it is tried.
    public enum Network: String, Sendable, Hashable, CaseIterable {
        case telecom = "CHINANET"
        case unicom = "UNICOM"
        case own = "CAP"
        case any = "DEFAULT"
    }

    /// What is tried.
    public enum Action: String, Sendable, Hashable, CaseIterable {
        case names = "dns"
        case ping
        case all
    }

    public let addresses: [Address]
    public let pings: [Ping]
}

extension NetworkCheck {
    init(_ json: JSONValue) {
        addresses = json["dns"].list.map { Address(address: $0["ip"].text ?? "", network: $0["real_operator"].text ?? "") }
        pings = json["ping"].list.map {
            Ping(
                address: $0["ip"].text ?? "",
                network: $0["from_operator"].text ?? "",
                loss: $0["package_loss"].text ?? "",
                time: $0["time"].text ?? ""
            )
        }
    }
}
