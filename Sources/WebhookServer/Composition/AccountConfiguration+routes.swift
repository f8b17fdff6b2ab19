import CustomerService
import WebhookCore
import WebhookStorage

extension AccountConfiguration {
    /// The routes of the built-in service, with the account's own rows of the lookups.
    func builtInRoutes(_ database: SQLiteDatabase) -> Routes {
        let directory = SQLiteDirectory(database, account: account.name)
        switch service {
        case .airline:
            return AirlineService(
                flights: directory,
                itineraries: directory,
                settings: AirlineService.Settings(service: settings(named: "航空服务"), ownAirline: airline)
            ).routes
        case .shop:
            return ShopService(orders: directory, settings: ShopService.Settings(service: settings(named: "商城服务"))).routes
        case .phoneMaker:
            var settings = PhoneMakerService.defaultSettings
            settings.service = self.settings(named: settings.service.name)
            return PhoneMakerService(orders: directory, settings: settings).routes
        case .help:
            return HelpService(settings: settings(named: "本账号")).routes
        }
    }

    private func settings(named standard: String) -> ServiceSettings {
        var settings = ServiceSettings(name: displayName ?? standard, hotline: hotline, answers: answers)
        if desk == .elsewhere { settings.desk = .elsewhere }
        return settings
    }
}
