/// What is sent back for a call.
struct Reaction {
    let fault: Fault?
    /// Of the right answer, or of the error code that takes its place.
    let json: String
}
