/// The services that an executable has, by their names.
///
/// ```swift
/// static let services: AccountServices = [HotelService.self]
/// ```
public struct AccountServices: Sendable, ExpressibleByArrayLiteral {
    /// In the order in which they are told.
    public let types: [any AccountService.Type]
    /// Those whose routes the executable makes itself, without a declaration.
    public let undeclared: [ServiceName]

    /// - Parameters:
    ///   - types: services that declare themselves.
    ///   - undeclared: services whose routes the executable makes itself.
    public init(_ types: [any AccountService.Type] = [], undeclared: [ServiceName] = []) {
        self.types = types
        self.undeclared = undeclared
    }

    public init(arrayLiteral types: any AccountService.Type...) {
        self.init(types)
    }

    /// What an account may name.
    public var names: [ServiceName] { types.map { $0.name } + undeclared }

    /// The service of that name.
    public subscript(name: ServiceName) -> (any AccountService.Type)? { types.first { $0.name == name } }

    /// Those of both.
    public static func + (left: AccountServices, right: AccountServices) -> AccountServices {
        AccountServices(left.types + right.types, undeclared: left.undeclared + right.undeclared)
    }
}

extension AccountServices {
    /// Those that `webhookd` brings along.
    public static let builtIn: AccountServices = [
        AirlineService.self, ShopService.self, PhoneMakerService.self, BankService.self, RailwayService.self, HelpService.self,
    ]
}
