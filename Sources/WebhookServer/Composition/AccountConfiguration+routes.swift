import CustomerService
public import WebhookCore

extension AccountConfiguration {
    /// The routes of the service that the account names, if it is built in; else of the one that only explains.
    public func builtInRoutes(_ ports: AccountPorts) -> Routes {
        let directory = ports.directory
        switch service {
        case .airline:
            return AirlineService(
                flights: directory,
                itineraries: directory,
                settings: AirlineService.Settings(service: settings(named: "航空服务"), ownAirline: airline),
                proofs: ports.proofs
            ).routes
        case .shop:
            let settings = ShopService.Settings(service: settings(named: "商城服务"))
            return ShopService(orders: directory, settings: settings, proofs: ports.proofs).routes
        case .phoneMaker:
            var settings = PhoneMakerService.defaultSettings
            settings.service = self.settings(named: settings.service.name)
            return PhoneMakerService(orders: directory, settings: settings, proofs: ports.proofs).routes
        default:
            return HelpService(settings: settings(named: "本账号")).routes
        }
    }

    private func settings(named standard: String) -> ServiceSettings {
        var settings = ServiceSettings(name: displayName ?? standard, hotline: hotline, answers: answers)
        if desk == .elsewhere { settings.desk = .elsewhere }
        return settings
    }
}
