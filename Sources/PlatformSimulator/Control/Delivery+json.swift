import WeChatProtocol

extension DeliveryBook.Delivery {
    /// With every attempt, the request as it was made and the answer as it came.
    var json: SimulatedJSON {
        [
            "delivery": SimulatedJSON(number), "app": .text(app.rawValue), "user": SimulatedJSON(draft.user?.rawValue),
            "type": .text(draft.type), "msgID": SimulatedJSON(draft.messageID), "document": .text(draft.document),
            "over": .flag(isOver), "outOfService": .flag(isOutOfService),
            "attempts": .array(attempts.enumerated().map { $0.element.json(number: $0.offset + 1) }),
        ]
    }
}

extension DeliveryBook.Attempt {
    fileprivate func json(number: Int) -> SimulatedJSON {
        var answer: String?
        var status: Int?
        if case .answer(let code, let body) = heard {
            answer = String(decoding: body.prefix(65_536), as: UTF8.self)
            status = code
        }
        return [
            "try": SimulatedJSON(number), "target": .text(target), "url": .text(url), "body": .text(body),
            "headers": .object(headers.mapValues(SimulatedJSON.text)), "signature": stamp.json,
            "milliseconds": SimulatedJSON(milliseconds), "result": SimulatedJSON(result?.rawValue),
            "status": SimulatedJSON(status),
            "fault": SimulatedJSON(fault?.name), "answer": SimulatedJSON(answer), "reply": SimulatedJSON(reply),
        ]
    }
}

extension DeliveryBook.Stamp {
    /// The parts in an order that tells nothing of the token: it stands first.
    fileprivate var json: SimulatedJSON {
        let parts = [timestamp, nonce] + (encrypt.map { [$0] } ?? [])
        return [
            "token": "••••", "timestamp": .text(timestamp), "nonce": .text(nonce),
            "signed": .text(
                "••••"
                    + parts.sorted {
                        $0.utf8.lexicographicallyPrecedes($1.utf8)
                    }.joined()
            ), "signature": .text(signature), "msgSignature": SimulatedJSON(messageSignature),
        ]
    }
}
