import WebhookLedger

/// How the platform reaches the account's server.
public struct NetworkCheck: Sendable, Hashable {
    /// An address that the server's name leads to.
    public struct Address: Sendable, Hashable {
        /// The address.
        public let address: String
        /// Whose network it is in.
        public let network: String
    }

    /// How an address answers.
    public struct Ping: Sendable, Hashable {
        /// Which was called.
        public let address: String
        /// From which network.
        public let network: String
        /// Such as `0%`.
        public let loss: String
        /// Such as `23.079ms`.
        public let time: String
    }

    /// From which network it is tried.
    public enum Network: String, Sendable, Hashable, CaseIterable {
        /// China Telecom (电信).
        case telecom = "CHINANET"
        /// China Unicom (联通).
        case unicom = "UNICOM"
        /// The platform's own (腾讯).
        case own = "CAP"
        /// Whichever the platform chooses.
        case any = "DEFAULT"
    }

    /// What is tried.
    public enum Action: String, Sendable, Hashable, CaseIterable {
        /// Looks the name up.
        case names = "dns"
        /// Pings.
        case ping
        /// Both.
        case all
    }

    /// What the name was found to be.
    public let addresses: [Address]
    /// What came back.
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
