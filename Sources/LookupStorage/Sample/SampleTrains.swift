import CustomerService
import FoundationEssentials

extension SampleData {
    /// Yesterday to a week ahead: a timetable for every day, and what became of today's trains.
    static func trains(around today: CivilDate) -> [Train] {
        (-1...7).flatMap { offset in
            trainTimetable.map { entry in
                var train = entry.train(on: today.adding(days: offset))
                let updatedAt = ChinaTime.instant(today, minutes: 10 * 60 + 28)
                switch offset {
                case ..<0: train.status = TrainStatus(.onTime, updatedAt: updatedAt)
                case 0: train.status = entry.status(updatedAt)
                default: break
                }
                return train
            }
        }
    }

    /// A train that runs every day; times are minutes after midnight of its day.
    struct TrainEntry: Sendable {
        /// What became of it today.
        enum Fate: Sendable {
            case onTime(String?)
            case delayed(Int, String, String)
            case cancelled(String)
            /// Nobody has said.
            case unknown
        }

        var number: String
        /// Each with arrival and departure; the first's arrival and the last's departure mean nothing.
        var stops: [(station: String, arrival: Int, departure: Int)]
        var fate = Fate.unknown

        func train(on day: CivilDate) -> Train {
            let last = stops.count - 1
            return Train(
                TrainNumber(sample: number),
                on: day,
                stops: stops.enumerated().map { position, stop in
                    Train.Stop(
                        stop.station,
                        arrival: position == 0 ? nil : stop.arrival,
                        departure: position == last ? nil : stop.departure
                    )
                },
                seats: classes.enumerated().map { position, name in
                    // Some class is always sold out somewhere.
                    Train.Seats(name, remaining: (stops[0].departure / 5 + day.day * 7 + position * 11) % 5 * 9)
                },
                isSample: true
            )
        }

        private var classes: [String] {
            switch number.first {
            case "G", "C": ["二等座", "一等座", "商务座"]
            case "D": ["二等座", "一等座", "无座"]
            default: ["硬座", "硬卧", "软卧"]
            }
        }

        func status(_ updatedAt: Date) -> TrainStatus? {
            switch fate {
            case .onTime(let station): TrainStatus(.onTime, station: station, updatedAt: updatedAt)
            case .delayed(let minutes, let station, let reason):
                TrainStatus(.delayed, delayMinutes: minutes, station: station, reason: reason, updatedAt: updatedAt)
            case .cancelled(let reason): TrainStatus(.cancelled, reason: reason, updatedAt: updatedAt)
            case .unknown: nil
            }
        }
    }

    private static func time(_ hour: Int, _ minute: Int) -> Int { hour * 60 + minute }

    /// 北京南–上海虹桥, all of which take as long.
    private static func southward(_ number: String, _ departure: Int, _ fate: TrainEntry.Fate = .unknown) -> TrainEntry {
        TrainEntry(
            number: number,
            stops: [
                ("北京南", 0, departure), ("济南西", departure + 82, departure + 84),
                ("南京南", departure + 197, departure + 199), ("上海虹桥", departure + 268, 0),
            ],
            fate: fate
        )
    }

    /// 上海虹桥–北京南.
    private static func northward(_ number: String, _ departure: Int, _ fate: TrainEntry.Fate = .unknown) -> TrainEntry {
        TrainEntry(
            number: number,
            stops: [
                ("上海虹桥", 0, departure), ("南京南", departure + 69, departure + 71),
                ("济南西", departure + 184, departure + 186), ("北京南", departure + 268, 0),
            ],
            fate: fate
        )
    }

    /// The lines people try first. The numbers are in the railway's form; times, seats and fates are made up.
    static let trainTimetable: [TrainEntry] = [
        southward("G103", time(6, 20), .onTime("南京南")),
        southward("G1", time(7, 0), .onTime("南京南")),
        southward("G7", time(9, 0), .delayed(12, "济南西", "区间限速")),
        southward("G11", time(11, 0), .onTime(nil)),
        southward("G13", time(12, 0)),
        southward("G15", time(14, 0)),
        southward("G17", time(15, 0)),
        southward("G19", time(17, 0)),
        northward("G2", time(7, 0), .onTime("济南西")),
        northward("G8", time(12, 0)),
        northward("G18", time(17, 0)),
        TrainEntry(number: "C2001", stops: [("北京南", 0, time(7, 8)), ("天津", time(7, 38), 0)], fate: .onTime("天津")),
        TrainEntry(number: "C2210", stops: [("天津", 0, time(18, 30)), ("北京南", time(19, 2), 0)]),
        TrainEntry(
            number: "G79",
            stops: [
                ("北京西", 0, time(10, 0)), ("武汉", time(14, 2), time(14, 5)), ("长沙南", time(15, 22), time(15, 25)),
                ("广州南", time(17, 40), time(17, 44)), ("深圳北", time(18, 13), 0),
            ],
            fate: .delayed(46, "北京西", "设备故障")
        ),
        TrainEntry(
            number: "G81",
            stops: [("北京西", 0, time(13, 5)), ("郑州东", time(15, 30), time(15, 33)), ("广州南", time(21, 2), 0)],
            fate: .cancelled("沿线强降雨")
        ),
        TrainEntry(
            number: "G6027",
            stops: [("广州南", 0, time(8, 15)), ("深圳北", time(8, 46), 0)],
            fate: .onTime("深圳北")
        ),
        TrainEntry(
            number: "G651",
            stops: [("北京西", 0, time(8, 33)), ("石家庄", time(9, 40), time(9, 43)), ("西安北", time(13, 2), 0)],
            fate: .onTime("石家庄")
        ),
        TrainEntry(number: "D1902", stops: [("成都东", 0, time(9, 30)), ("西安北", time(13, 10), 0)], fate: .onTime(nil)),
        TrainEntry(number: "G8501", stops: [("成都东", 0, time(10, 55)), ("重庆北", time(12, 21), 0)]),
        // 过夜
        TrainEntry(
            number: "D701",
            stops: [("北京", 0, time(21, 15)), ("南京", time(30, 2), time(30, 6)), ("上海", time(33, 8), 0)]
        ),
        TrainEntry(
            number: "1461",
            stops: [
                ("北京", 0, time(11, 54)), ("济南", time(19, 30), time(19, 38)), ("蚌埠", time(25, 12), time(25, 18)),
                ("上海", time(33, 22), 0),
            ]
        ),
        TrainEntry(
            number: "Z21",
            stops: [
                ("北京西", 0, time(20, 0)), ("西宁", time(40, 32), time(40, 52)), ("拉萨", time(60, 20), 0),
            ]
        ),
    ]
}

extension TrainNumber {
    /// From a literal of the timetable.
    init(sample text: String) {
        guard let number = TrainNumber(parsing: text) else { preconditionFailure("the sample has a train \(text)") }
        self = number
    }
}
