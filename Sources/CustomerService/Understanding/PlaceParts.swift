public import WebhookCore

/// `Text("从{origin}到{destination}", Place.self, Place.self)`: a city or an airport by name, nickname, pinyin or code.
extension Place: PatternPart {
    public static var characters: PartCharacters { [.ideographs, .letters, .blanks, .others] }

    public init?(part: FoldedText) {
        self.init(named: part)
    }
}

/// A city by name, nickname, pinyin or code; an airport stands for none.
extension City: PatternPart {
    public static var characters: PartCharacters { Place.characters }

    public init?(part: FoldedText) {
        guard case .city(let city)? = Place(named: part) else { return nil }
        self = city
    }
}
