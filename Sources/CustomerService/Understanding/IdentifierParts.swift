public import WebhookCore

// Identifiers that may stand in a pattern's braces: `Text("航班 {flight}", FlightDesignator.self)`. Customers put blanks and
// dashes into all of them.

extension FlightDesignator: TextPart {
    public static var characters: PartCharacters { [.letters, .digits, .blanks, .dashes] }

    /// Reads the form alone, the airline need not be known.
    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension TrainNumber: TextPart {
    public static var characters: PartCharacters { [.letters, .digits] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension BookingReference: TextPart {
    public static var characters: PartCharacters { [.letters, .digits] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension TicketNumber: TextPart {
    public static var characters: PartCharacters { [.digits, .blanks, .dashes, .others] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension AirWaybill: TextPart {
    public static var characters: PartCharacters { [.digits, .blanks, .dashes] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension MobileNumber: TextPart {
    public static var characters: PartCharacters { [.digits, .blanks, .dashes, .others] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension TrackingNumber: TextPart {
    public static var characters: PartCharacters { [.letters, .digits, .blanks] }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}

extension AirportCode: TextPart {
    public static var characters: PartCharacters { .letters }

    public init?(part: FoldedText) {
        self.init(parsing: part.folded)
    }
}
