/// Notices numbers that must not be typed into a chat.
enum SecretReader {
    static func read(_ wording: Wording) -> Secret? {
        guard wording.hasDigits(16) else { return nil }
        for word in wording.words(joinedByDash: true) where word.text.utf8.count >= 15 {
            if let secret = secret(in: word.text) { return secret }
        }
        // Groups of four with blanks between.
        return wording.number(ofDigits: 16...19).flatMap { secret(in: $0.text) }
    }

    static func secret(in text: String) -> Secret? {
        if ResidentID(parsing: text) != nil { return .residentID }
        return BankCard(parsing: text) != nil ? .bankCard : nil
    }
}
