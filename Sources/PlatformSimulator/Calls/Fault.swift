/// Something that goes wrong with a call because a test wishes it.
public struct Fault: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case status(Int)
        case code(Int)
        case delay(Duration)
        case hang
        case reset
        case halfAnswer
        case garbage
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
}
