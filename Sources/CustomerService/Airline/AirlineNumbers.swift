/// What an airline makes of a number.
enum AirlineNumbers {
    static func identify(_ span: NumberSpan, _ sentence: Sentence) -> [Identifier] {
        var found: [Identifier] = []
        let scalars = sentence.scalars
        let next = span.range.upperBound < scalars.count ? scalars[span.range.upperBound] : nil
        let previous = span.range.lowerBound > 0 ? scalars[span.range.lowerBound - 1] : nil
        if let secret = Secret(parsing: span.text) { return [.secret(secret)] }
        let isWhole = !(previous.map { $0 == "." || $0 == "/" } ?? false)
        if span.isDigits {
            let isCounted = next.map(units.contains) ?? false
            switch span.text.utf8.count {
            case 3, 4:
                guard isWhole, !isCounted, !span.hasPoint, let number = Int(span.text) else { break }
                // 三千一 and 一百 are rather amounts.
                if span.hasFigures || span.range.count >= 3 {
                    if number > 0 { found.append(.flightNumber(number)) }
                    if span.text.utf8.count == 4 { found.append(.tail(span.text, isSure: false)) }
                }
            case 11:
                if let mobile = MobileNumber(parsing: span.text) {
                    found.append(.mobile(mobile))
                } else if let waybill = AirWaybill(parsing: span.text) {
                    found.append(.airWaybill(waybill))
                }
            case 13...15:
                if let mobile = MobileNumber(parsing: span.text) {
                    found.append(.mobile(mobile))
                } else if let ticket = TicketNumber(parsing: span.text) {
                    found.append(.ticket(ticket))
                }
            default: break
            }
            return found
        }
        if let flight = FlightDesignator(parsing: span.text), flight.hasKnownAirline, span.text.utf8.count <= 7 {
            found.append(.flight(flight, isSuggestion: false))
        } else if let flight = FlightDesignator(parsingICAO: span.text), span.text.utf8.count <= 8 {
            found.append(.flight(flight, isSuggestion: true))
        } else if let flight = FlightDesignator(parsing: span.text), span.text.utf8.count <= 7, span.text.utf8.count >= 4 {
            found.append(.unknownAirline(flight))
        }
        if let train = TrainNumber(parsing: span.text),
            train.description.utf8.count > 2 || !span.text.hasPrefix("T") && Airline.withCode(span.text) == nil || next == "次"
                || previous == "铁" || previous == "车"
        {
            found.append(.train(train))
        }
        if let booking = BookingReference(parsing: span.text) {
            let isMixed = span.text.unicodeScalars.contains(where: \.isDigit)
            let isPlain =
                isMixed && FlightDesignator(parsing: span.text)?.hasKnownAirline != true && TrainNumber(parsing: span.text) == nil
            if isMixed || isPlain { found.append(.booking(booking, isSure: false)) }
        }
        return found
    }

    /// What follows an amount.
    static let units: Set<Unicode.Scalar> = [
        "年", "月", "日", "号", "元", "块", "件", "个", "点", "时", "分", "公", "度", "米", "斤", "岁", "毫", "%", "万", "折", "人", "天", "小",
    ]

    /// A name that is also a word is a place where a word such as 到, or another place, stands beside it, and where the text is about
    /// travelling or about nothing else.
    private static func settlePlaces(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        func isBlank(_ index: Int) -> Bool { " ,-→~".unicodeScalars.contains(scalars[index]) }
        let names = lattice.all.filter { if case .maybePlace = $0.meaning { $0.surcharge == 0 } else { false } }
        let beside = lattice.all.filter { arc in
            switch arc.meaning {
            case .role, .place, .mark(.direct), .mark(.roundTrip): arc.surcharge == 0
            default: false
            }
        }
        let isTravel = PlaceContext(scalars, names.map(\.range)).isTravel
        let ends = Set(beside.map(\.range.upperBound))
        let starts = Set(beside.map(\.range.lowerBound))
        lattice.change { arc in
            guard case .maybePlace(let place) = arc.meaning else { return arc }
            var start = arc.range.lowerBound
            while start > 0, isBlank(start - 1) { start -= 1 }
            var end = arc.range.upperBound
            while end < scalars.count, isBlank(end) { end += 1 }
            guard isTravel || ends.contains(start) || starts.contains(end) else { return nil }
            return Lattice.Arc(range: arc.range, meaning: .place(place), surcharge: arc.surcharge)
        }
    }

    /// 国航1835, 国航的 1835, 南航三千一百零一, 国航 CA1835: the airline's word and the number are one.
    static func addNamed(_ lattice: inout Lattice) {
        let scalars = lattice.sentence.scalars
        for index in scalars.indices {
            for mention in PlaceMention.abbreviations(in: scalars, at: index, of: .shared) ?? [] {
                lattice.add(mention.range, .place(mention.place))
            }
        }
        settlePlaces(&lattice)
        let spans = lattice.sentence.numberSpans
        for arc in lattice.all {
            guard case .airline(let airline) = arc.meaning else { continue }
            var cursor = ScalarCursor(scalars, at: arc.range.upperBound)
            cursor.skipBlanks()
            _ = cursor.take(anyOf: ["的航班", "航班号", "航班", "班机", "航空", "的"])
            cursor.skipBlanks()
            for span in spans where span.range.lowerBound == cursor.index {
                let digits = span.text.hasPrefix(airline.code) ? String(span.text.dropFirst(2)) : span.text
                guard let number = Int(digits), 1...9999 ~= number, span.hasFigures || span.range.count >= 2 else { continue }
                if let next = span.range.upperBound < scalars.count ? scalars[span.range.upperBound] : nil {
                    guard !"月日点年天周时:-/.".unicodeScalars.contains(next), !units.contains(next) || next == "号" && number > 31 else {
                        continue
                    }
                }
                let flight = FlightDesignator(airline: airline.code, number: number)
                lattice.add(arc.range.lowerBound..<span.range.upperBound, .identifier(.flight(flight, isSuggestion: false)))
            }
        }
    }
}
