/// Something that goes wrong with a call or a delivery because a test wishes it.
public struct Fault: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case status(Int)
        case code(Int)
        case delay(Duration)
        case hang
        case reset
        case halfAnswer
        case garbage

        case loseReply
        case duplicate
        case badSignature
        case late(Duration)
        case tampered
        case oldTimestamp
        case noHandshake
    }

    let kind: Kind
    /// Whether the call has its effect all the same.
    public let carriesOut: Bool

    /// An HTTP status that is no success, with a page of HTML.
    public static func status(_ status: Int, carriesOut: Bool = false) -> Fault {
        Fault(kind: .status(status), carriesOut: carriesOut)
    }

    /// An error code in place of the answer.
    public static func code(_ code: Int, carriesOut: Bool = false) -> Fault {
        Fault(kind: .code(code), carriesOut: carriesOut)
    }

    /// The right answer, late.
    public static func delay(_ duration: Duration) -> Fault {
        Fault(kind: .delay(duration), carriesOut: true)
    }

    /// No answer, until the caller or the simulator goes.
    public static func hang(carriesOut: Bool = false) -> Fault {
        Fault(kind: .hang, carriesOut: carriesOut)
    }

    /// The connection is reset in place of an answer.
    public static func reset(carriesOut: Bool = false) -> Fault {
        Fault(kind: .reset, carriesOut: carriesOut)
    }

    /// The connection ends in the middle of the answer's body.
    public static let halfAnswer = Fault(kind: .halfAnswer, carriesOut: true)

    /// Status 200 with HTML in place of JSON.
    public static func garbage(carriesOut: Bool = false) -> Fault {
        Fault(kind: .garbage, carriesOut: carriesOut)
    }

    /// The answer to a delivery is thrown away, so that the delivery comes again.
    public static let loseReply = Fault(kind: .loseReply, carriesOut: true)

    /// A delivery comes again although it was answered.
    public static let duplicate = Fault(kind: .duplicate, carriesOut: true)

    /// A delivery's signatures are wrong.
    public static let badSignature = Fault(kind: .badSignature, carriesOut: true)

    /// A delivery's body comes so long after its head.
    public static func late(_ duration: Duration) -> Fault { Fault(kind: .late(duration), carriesOut: true) }

    /// A delivery's body is changed after it was signed.
    public static let tampered = Fault(kind: .tampered, carriesOut: true)

    /// A delivery is signed with a timestamp of two hours ago.
    public static let oldTimestamp = Fault(kind: .oldTimestamp, carriesOut: true)

    /// An address is taken without the check by echostr.
    public static let noHandshake = Fault(kind: .noHandshake, carriesOut: true)

    /// Whether it befalls deliveries to the server, not calls to the API.
    var isOfDeliveries: Bool {
        switch kind {
        case .status, .code, .delay, .hang, .reset, .halfAnswer, .garbage: false
        case .loseReply, .duplicate, .badSignature, .late, .tampered, .oldTimestamp, .noHandshake: true
        }
    }
}
