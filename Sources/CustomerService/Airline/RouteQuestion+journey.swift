extension Place: JourneyPlace {
    var isWholeCity: Bool { if case .city = self { true } else { false } }
}

extension Journey<Place> {
    init(_ question: RouteQuestion) {
        self.init(
            origin: question.origin,
            destination: question.destination,
            day: question.day,
            isRoundTrip: question.isRoundTrip,
            returnDay: question.returnDay
        )
    }
}

extension RouteQuestion {
    init(_ journey: Journey<Place>) {
        self.init(from: journey.origin, to: journey.destination, day: journey.day, isRoundTrip: journey.isRoundTrip)
        returnDay = journey.returnDay
    }
}
