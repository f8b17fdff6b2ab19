import WebhookCore

/// Answers a place with the airport next to it.
struct NearestAirportRoute: RouteComponent {
    let prompts: AirlinePrompts
    let voice: ServiceVoice

    var body: Routes {
        Location { _, place in
            guard let point = place.coordinate,
                let (airport, kilometres) = Airport.nearest(latitude: point.latitude, longitude: point.longitude)
            else { return voice.textOnly }
            return .text(prompts.nearest(airport, kilometres: kilometres))
        }
    }
}
