/// What a piece of a sentence can mean. Indirect: it is copied much more often than it is made.
indirect enum WordMeaning: Sendable, Hashable {
    /// A word that names a subject: 行李, 登机口.
    case topic(Topic)
    /// A word that says how something is meant: 不是, 改成, 直飞.
    case mark(Mark)
    /// Where one leaves or goes to: 从, 出发, 去.
    case role(Role)
    /// What a number or a name is: 票号, 乘机人.
    case label(Label)
    /// A city or an airport.
    case place(Place)
    /// The same by a name that is also an ordinary word, until another place or a word such as 到 stands beside it.
    case maybePlace(Place)
    /// Pinyin that several cities share.
    case ambiguousPlace([Place])
    /// A city or a station.
    case station(RailPlace)
    /// A carrier.
    case airline(Airline)
    /// A number of a known form.
    case identifier(Identifier)
    /// A day, a part of it, a time.
    case time(TimePhrase)
    /// A month as a whole.
    case month(CalendarMonth)
    /// A person's name; a likely one stands behind a word that says so.
    case name(String, isLikely: Bool)
    /// A row of a list.
    case row(Int)
    /// What the customer does not want of it.
    case rejected(WordMeaning)
    /// A word of politeness, of asking, of grammar, which says nothing about the subject.
    case filler
    /// A word of the world outside, such as the name of a road, which takes its neighbours out of what they seem to say.
    case foreign
}

/// How something is meant.
enum Mark: Sendable, Hashable {
    /// 不是, 不要: what follows is not meant.
    case not
    /// 说错了: what was said before is replaced.
    case wrong
    /// 改成.
    case replace
    /// 除了: what follows is left out.
    case except
    /// 只要.
    case only
    /// 反过来.
    case swap
    /// 回程: the way back.
    case back
    /// 往返.
    case roundTrip
    /// 直飞.
    case direct
    /// 中转也行.
    case anyWay
    /// 最便宜.
    case cheapest
    /// 到北京早点: see ``TimePhrase``. 更多, M.
    case more
    /// 好, 可以.
    case yes
    /// 不用, 不要.
    case no
    /// 高铁, 动车, 普快: a kind of train.
    case highSpeed, multipleUnit, slowTrain
    /// 赶得上: the time behind it is not that of departure.
    case deadline
    /// 那个航班, 这单: what was spoken of.
    case that
    /// 人在: where one is.
    case here
}

/// Which end of a journey.
enum Role: Sendable, Hashable {
    /// Before a place: 从, 自, 在.
    case from
    /// Before a place: 去, 到, 飞.
    case to
    /// After a place: 出发, 起飞.
    case leaves
    /// After a place: 降落.
    case arrives
    /// Before a place the end of the journey, else the way back: 回, 返.
    case home
    /// Between two places: a dash.
    case between
}

/// What a number or a name is said to be.
enum Label: Sendable, Hashable {
    case flight, ticket, booking, order, parcel, phone, card, document, name, train, passcode
}

/// A number by its form. The same digits may have several.
enum Identifier: Sendable, Hashable {
    case flight(FlightDesignator, isSuggestion: Bool)
    /// Three or four digits, of an airline that is not said.
    case flightNumber(Int)
    /// Looks like a flight, of an airline that the table does not have.
    case unknownAirline(FlightDesignator)
    case train(TrainNumber)
    case ticket(TicketNumber)
    /// - `isSure`: it can be nothing else.
    case booking(BookingReference, isSure: Bool)
    case railOrder(RailOrderNumber)
    case order(String)
    case parcel(TrackingNumber)
    case airWaybill(AirWaybill)
    case mobile(MobileNumber)
    /// The last four digits of a telephone number, a card or a document; `isSure` where the text says so.
    case tail(String, isSure: Bool)
    case secret(Secret)
    /// Digits of no known form.
    case other
}
