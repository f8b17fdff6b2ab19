public import WebhookCore

// Identifiers that may stand in a pattern's braces: `Text("航班 {flight}", FlightDesignator.self)`. Customers put blanks and
// dashes into all of them.

extension FlightDesignator: PatternPart {
    public static var characters: PartCharacters { [.letters, .digits, .blanks, .dashes] }

    /// Reads the form alone, the airline need not be known.
    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension TrainNumber: PatternPart {
    public static var characters: PartCharacters { [.letters, .digits] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension BookingReference: PatternPart {
    public static var characters: PartCharacters { [.letters, .digits] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension TicketNumber: PatternPart {
    public static var characters: PartCharacters { [.digits, .blanks, .dashes, .others] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension AirWaybill: PatternPart {
    public static var characters: PartCharacters { [.digits, .blanks, .dashes] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension MobileNumber: PatternPart {
    public static var characters: PartCharacters { [.digits, .blanks, .dashes, .others] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension TrackingNumber: PatternPart {
    public static var characters: PartCharacters { [.letters, .digits, .blanks] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension AirportCode: PatternPart {
    public static var characters: PartCharacters { .letters }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}
