/// Which service answers an account's customers, as the configuration's key `service` names it.
public struct ServiceName: RawRepresentable, Sendable, Hashable {
    /// Small letters, digits and hyphens.
    public let rawValue: String

    /// The service of that name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Flights, routes and itineraries.
    public static let airline: ServiceName = "airline"
    /// Orders and parcels.
    public static let shop: ServiceName = "shop"
    /// A shop that mends what it sells.
    public static let phoneMaker: ServiceName = "phone-maker"
    /// Only explains.
    public static let help: ServiceName = "help"

    /// Those that `webhookd` brings along.
    public static let builtIn: [ServiceName] = [.airline, .shop, .phoneMaker, .help]
}

extension ServiceName: ExpressibleByStringLiteral, CustomStringConvertible {
    /// The service of that name.
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// The name itself.
    public var description: String { rawValue }
}
