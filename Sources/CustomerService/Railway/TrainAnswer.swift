import FoundationEssentials

/// One train on one day: how it runs, where it stops, what is left of its seats.
struct TrainAnswer {
    let train: Train
    let now: LocalTime
    let notes: [String]

    init(_ train: Train, seenAt now: LocalTime, notes: [String] = []) {
        self.train = train
        self.now = now
        self.notes = notes
    }

    var text: String {
        guard let first = train.stops.first, let last = train.stops.last else { return "" }
        var answer = AnswerText("\(train.number)次 · \(train.date.chinese(seenFrom: now.date))")
        let (departure, arrival) = (first.departure ?? 0, last.arrival ?? 0)
        answer.add("\(first.station) → \(last.station)")
        answer.add("\(clock(departure)) – \(clock(arrival))，历时\(TrainStatus.duration(arrival - departure))")
        answer.add("状态：\(train.status?.text ?? "暂无正晚点信息，以车站公告为准")")
        if train.status?.state == .delayed {
            answer.add("预计到达 \(clock(arrival + (train.status?.delayMinutes ?? 0)))")
        }
        answer.add(train.seatText.map { "余票：\($0)" })
        if train.stops.count > 2 {
            answer.add("停站：")
            for stop in train.stops { answer.add(row(stop)) }
        }
        if train.status?.state == .cancelled { answer.close(with: "停运列车可免费退票或改签，发送“退票”查看办法。") }
        if let updated = train.status?.updatedAt {
            let time = LocalTime(updated)
            answer.close(with: "更新于 \(time.date == now.date ? "" : "\(time.date.chinese(seenFrom: now.date)) ")\(time.clock)")
        }
        for note in notes { answer.close(with: note) }
        answer.mark(isSample: train.isSample)
        return answer.text
    }

    private func clock(_ minutes: Int) -> String { train.clock(minutes, from: train.date) }

    private func row(_ stop: Train.Stop) -> String {
        switch (stop.arrival, stop.departure) {
        case (let arrival?, let departure?): "· \(stop.station) \(clock(arrival))到 \(clock(departure))开"
        case (let arrival?, nil): "· \(stop.station) \(clock(arrival))到"
        case (nil, let departure?): "· \(stop.station) \(clock(departure))开"
        case (nil, nil): "· \(stop.station)"
        }
    }
}
