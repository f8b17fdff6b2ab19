/// The services that an executable has, by their names.
///
/// ```swift
/// static let services: AccountServices = [HotelService.self]
/// ```
public struct AccountServices: Sendable, ExpressibleByArrayLiteral {
    /// In the order in which they are told.
    public let types: [any AccountService.Type]
    /// Of an executable that makes its accounts' routes itself, and declares no service.
    public let undeclared: ServiceName?

    /// Services that declare themselves.
    public init(_ types: [any AccountService.Type]) {
        self.types = types
        undeclared = nil
    }

    public init(arrayLiteral types: any AccountService.Type...) {
        self.init(types)
    }

    /// The one of an executable that makes its accounts' routes itself.
    public init(undeclared name: ServiceName) {
        types = []
        undeclared = name
    }

    /// What an account may name.
    public var names: [ServiceName] { types.map { $0.name } + [undeclared].compactMap(\.self) }

    /// The service of that name.
    public subscript(name: ServiceName) -> (any AccountService.Type)? { types.first { $0.name == name } }

    /// Those of both.
    public static func + (left: AccountServices, right: AccountServices) -> AccountServices {
        AccountServices(left.types + right.types)
    }
}

extension AccountServices {
    /// Those that `webhookd` brings along.
    public static let builtIn: AccountServices = [
        AirlineService.self, ShopService.self, PhoneMakerService.self, HelpService.self,
    ]
}
