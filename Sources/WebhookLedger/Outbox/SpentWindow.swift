/// A user's messaging window, with how much of it is used.
struct SpentWindow {
    var messagingWindow: MessagingWindow
    /// How many messages were sent because of it.
    var used = 0
}
