/// The company's members and how they sign in. A real page sends a code to the telephone that it knows, or asks for a password.
struct Members: Sendable {
    let codes: [String: String]

    func has(_ number: String) -> Bool { codes[number] != nil }

    func isRight(_ code: String, of number: String) -> Bool { codes[number] == code }
}
