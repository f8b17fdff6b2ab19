/// Notices numbers that must not be typed into a chat.
enum SecretReader {
    static func secret(in text: String) -> Secret? {
        if ResidentID(parsing: text) != nil { return .residentID }
        return BankCard(parsing: text) != nil ? .bankCard : nil
    }
}
