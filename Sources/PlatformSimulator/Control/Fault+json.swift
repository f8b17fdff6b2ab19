extension Fault {
    /// As it is ordered.
    init(json: SimulatedJSON) throws(ControlError) {
        let carriesOut = json["carriesOut"]?.flag ?? false
        func number(_ name: String, _ range: ClosedRange<Int64>) throws(ControlError) -> Int {
            guard let number = json[name]?.integer, range.contains(number) else {
                throw ControlError("The fault needs \(name), from \(range.lowerBound) to \(range.upperBound).")
            }
            return Int(number)
        }
        func duration() throws(ControlError) -> Duration { .milliseconds(try number("milliseconds", 0...600_000)) }
        self =
            switch json["kind"]?.text {
            case "code": .code(try number("code", -1...100_000_000), carriesOut: carriesOut)
            case "status": .status(try number("status", 200...599), carriesOut: carriesOut)
            case "delay": .delay(try duration())
            case "hang": .hang(carriesOut: carriesOut)
            case "reset": .reset(carriesOut: carriesOut)
            case "half": .halfAnswer
            case "garbage": .garbage(carriesOut: carriesOut)
            case "loseReply": .loseReply
            case "duplicate": .duplicate
            case "badSignature": .badSignature
            case "late": .late(try duration())
            case "tampered": .tampered
            case "oldTimestamp": .oldTimestamp
            case "wrongReceiver": .wrongReceiver
            case "noHandshake": .noHandshake
            case let kind: throw ControlError("There is no fault \(kind ?? "without a kind").")
            }
    }

    fileprivate var fields: [String: SimulatedJSON] {
        func milliseconds(_ duration: Duration) -> SimulatedJSON { .integer(Int64(duration / .milliseconds(1))) }
        return switch kind {
        case .code(let code): ["kind": "code", "code": .integer(Int64(code))]
        case .status(let status): ["kind": "status", "status": .integer(Int64(status))]
        case .delay(let duration): ["kind": "delay", "milliseconds": milliseconds(duration)]
        case .hang: ["kind": "hang"]
        case .reset: ["kind": "reset"]
        case .halfAnswer: ["kind": "half"]
        case .garbage: ["kind": "garbage"]
        case .loseReply: ["kind": "loseReply"]
        case .duplicate: ["kind": "duplicate"]
        case .badSignature: ["kind": "badSignature"]
        case .late(let duration): ["kind": "late", "milliseconds": milliseconds(duration)]
        case .tampered: ["kind": "tampered"]
        case .oldTimestamp: ["kind": "oldTimestamp"]
        case .wrongReceiver: ["kind": "wrongReceiver"]
        case .noHandshake: ["kind": "noHandshake"]
        }
    }

    var name: String { fields["kind"]?.text ?? "" }
}

extension OrderedFault {
    var json: SimulatedJSON {
        var fields = fault.fields
        fields["id"] = .integer(Int64(id))
        fields["path"] = SimulatedJSON(path)
        fields["remaining"] = SimulatedJSON(remaining)
        if !fault.isOfDeliveries { fields["carriesOut"] = .flag(fault.carriesOut) }
        return .object(fields)
    }
}
