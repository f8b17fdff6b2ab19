import WebhookCore

/// Answers a place with the airport next to it.
struct NearestAirportRoute: RouteComponent {
    let prompts: AirlinePrompts

    var body: Routes {
        Location { _, place in
            guard let point = place.coordinate,
                let (airport, kilometres) = Airport.nearest(latitude: point.latitude, longitude: point.longitude)
            else { return nil }
            return .text(prompts.nearest(airport, kilometres: kilometres))
        }
    }
}
