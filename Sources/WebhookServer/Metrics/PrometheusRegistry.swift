public import Metrics
import Synchronization

/// Keeps every metric of the process and writes them in Prometheus' text format 0.0.4.
///
/// A set of labels is shown once there is something to tell of it; a metric without labels always. What a label says may come
/// from outside, so both the sets of one name and the series of the whole page are limited: what is beyond a limit is not
/// shown, and counted as refused.
public final class PrometheusRegistry: MetricsFactory {
    /// The media type of ``render()``.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    fileprivate enum Kind: String {
        case counter, gauge, histogram
    }

    fileprivate struct Family {
        let kind: Kind
        var cells: [String: any MetricCell] = [:]
        /// The labels of those cells that are on the page, and stay there.
        var shown: Set<String> = []
        /// The labels of those that had something to tell and have found no place yet.
        var hidden: Set<String> = []
        /// Sets of labels that were kept nowhere, or found no place on the page at first.
        var refused: UInt64 = 0
    }

    fileprivate struct State {
        var families: [String: Family] = [:]
        var helps: [String: String] = [:]
        var collectors: [@Sendable () -> [MetricReading]] = []
        /// On the page.
        var series = 0
    }

    private let state = Mutex(State())
    private let labelSetsPerName: Int
    /// The most series on the page, those apart whose values are read only when somebody asks.
    let maxSeries: Int

    /// For each set of labels that may be shown, so many may be known beside it: an account's routes, most of them never used.
    private static let keptForEachShown = 16

    /// Empty at first.
    ///
    /// - Parameters:
    ///   - labelSetsPerName: the most sets of labels that one name has on the page.
    ///   - series: the most series on the page; a histogram has 17.
    public init(labelSetsPerName: Int = 1_000, series: Int = 10_000) {
        self.labelSetsPerName = labelSetsPerName
        maxSeries = series
    }

    /// How many series are on the page, those apart whose values are read only when somebody asks.
    var seriesCount: Int { state.withLock { $0.series } }

    /// How many series there would be if all that was made were shown.
    var knownSeries: Int {
        state.withLock { $0.families.values.reduce(0) { $0 + $1.cells.values.reduce(0) { $0 + $1.sampleCount } } }
    }

    /// The labels of all that was made, shown or not, by name.
    var labelSets: [String: [String]] { state.withLock { $0.families.mapValues { Array($0.cells.keys) } } }

    /// Sets the text that explains a metric.
    public func describe(_ name: String, _ help: String) {
        state.withLock { $0.helps[MetricName.sanitized(name)] = help }
    }

    /// Adds metrics whose values are read only when somebody asks.
    public func collect(_ readings: @escaping @Sendable () -> [MetricReading]) {
        state.withLock { $0.collectors.append(readings) }
    }

    // MARK: MetricsFactory

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions, .counter) { CounterCell() }
    }

    public func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        cell(label, dimensions, .counter) { FloatingPointCounterCell() }
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, dimensions, .gauge) { GaugeCell() }
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate {
            cell(label, dimensions, .histogram) { HistogramCell(bounds: HistogramCell.amounts) }
        } else {
            cell(label, dimensions, .gauge) { GaugeCell() }
        }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(label, dimensions, .histogram) { HistogramCell(bounds: HistogramCell.seconds) }
    }

    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    private func cell<Cell: MetricCell>(
        _ label: String,
        _ dimensions: [(String, String)],
        _ kind: Kind,
        make: () -> Cell
    ) -> Cell {
        let name = MetricName.sanitized(label)
        let labels = MetricName.labels(dimensions)
        return state.withLock { state in
            var family = state.families[name] ?? Family(kind: kind)
            defer { state.families[name] = family }
            if let cell = family.cells[labels] as? Cell { return cell }
            let cell = make()
            // The same name as two kinds of metric would make the whole page unreadable for Prometheus.
            let capacity = labelSetsPerName * Self.keptForEachShown
            if family.kind == kind, family.cells[labels] == nil, family.cells.count < capacity {
                family.cells[labels] = cell
            } else {
                family.refused &+= 1
            }
            return cell
        }
    }

    private func remove(_ handler: AnyObject) {
        state.withLock { state in
            for (name, family) in state.families {
                guard let labels = family.cells.first(where: { $0.value === handler })?.key else { continue }
                state.families[name]?.cells[labels] = nil
                state.families[name]?.shown.remove(labels)
                state.families[name]?.hidden.remove(labels)
            }
        }
    }

    // MARK: Text format

    /// Every metric by name, its samples by label; the same values give the same text.
    public func render() -> String {
        let collectors = state.withLock { state in
            state.admit(labelSetsPerName: labelSetsPerName, series: maxSeries)
            return state.collectors
        }
        var readings = collectors.flatMap { $0() }
        return state.withLock { state in
            readings += refusals(state.families)
            var blocks: [String: String] = [:]
            for (name, family) in state.families where !family.shown.isEmpty {
                var text = header(name, family.kind.rawValue, state.helps[name])
                for labels in family.shown.sorted() { family.cells[labels]?.render(name: name, labels: labels, to: &text) }
                blocks[name] = text
            }
            for (name, group) in Dictionary(grouping: readings, by: \.name) where blocks[name] == nil {
                var text = header(name, group[0].kind.rawValue, group[0].help)
                for (labels, value) in group.map({ (MetricName.labels($0.labels), $0.value) }).sorted(by: { $0.0 < $1.0 }) {
                    MetricSample.append(name, labels, MetricName.number(value), to: &text)
                }
                blocks[name] = text
            }
            return blocks.sorted { $0.key < $1.key }.map(\.value).joined()
        }
    }

    private func header(_ name: String, _ type: String, _ help: String?) -> String {
        (help.map { "# HELP \(name) \(MetricName.escapedHelp($0))\n" } ?? "") + "# TYPE \(name) \(type)\n"
    }

    private func refusals(_ families: [String: Family]) -> [MetricReading] {
        families.filter { $0.value.refused > 0 }.map { name, family in
            MetricReading(
                "webhookd_metric_label_sets_refused_total",
                .counter,
                help: "Label sets not shown because there are too many or their metric is of another kind",
                labels: [("metric", name)],
                value: Double(family.refused)
            )
        }
    }
}

extension PrometheusRegistry.State {
    /// Puts on the page what has something to tell and finds a place, by name and label; what is there stays there.
    fileprivate mutating func admit(labelSetsPerName: Int, series: Int) {
        self.series = families.values.reduce(0) { $0 + $1.shownSeries }
        for name in families.keys.sorted() {
            guard var family = families[name] else { continue }
            for (labels, cell) in family.cells.sorted(by: { $0.key < $1.key }) where !family.shown.contains(labels) {
                guard labels.isEmpty || cell.isUsed else { continue }
                if family.shown.count < labelSetsPerName, self.series + cell.sampleCount <= series {
                    family.shown.insert(labels)
                    family.hidden.remove(labels)
                    self.series += cell.sampleCount
                } else if family.hidden.insert(labels).inserted {
                    family.refused &+= 1
                }
            }
            families[name] = family
        }
    }
}

extension PrometheusRegistry.Family {
    fileprivate var shownSeries: Int { shown.reduce(0) { $0 + (cells[$1]?.sampleCount ?? 0) } }
}

/// A metric's value at the moment somebody asked.
public struct MetricReading: Sendable {
    /// What Prometheus calls the type.
    public enum Kind: String, Sendable {
        /// A number that only rises, or one that does both.
        case counter, gauge
    }

    /// As Prometheus shows it.
    public let name: String
    /// Whether it only rises.
    public let kind: Kind
    /// What it counts, in a sentence.
    public let help: String
    /// What tells it from others of its name.
    public let labels: [(String, String)]
    /// What it stands at.
    public let value: Double

    public init(_ name: String, _ kind: Kind, help: String, labels: [(String, String)] = [], value: Double) {
        self.name = MetricName.sanitized(name)
        self.kind = kind
        self.help = help
        self.labels = labels
        self.value = value
    }
}
