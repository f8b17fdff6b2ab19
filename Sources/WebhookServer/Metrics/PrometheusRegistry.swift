public import Metrics
import Synchronization

/// Keeps every metric of the process and writes them in Prometheus' text format 0.0.4.
///
/// What a label says may come from outside, so the sets of labels of one name are limited: those beyond the limit are
/// counted as refused and kept nowhere.
public final class PrometheusRegistry: MetricsFactory {
    /// The media type of ``render()``.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private enum Kind: String {
        case counter, gauge, histogram
    }

    private struct Family {
        let kind: Kind
        var cells: [String: any MetricCell] = [:]
        var refused: UInt64 = 0
    }

    private struct State {
        var families: [String: Family] = [:]
        var helps: [String: String] = [:]
        var collectors: [@Sendable () -> [MetricReading]] = []
    }

    private let state = Mutex(State())
    private let labelSetsPerName: Int

    /// Empty at first.
    public init(labelSetsPerName: Int = 1_000) {
        self.labelSetsPerName = labelSetsPerName
    }

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
            if family.kind == kind, family.cells[labels] == nil, family.cells.count < labelSetsPerName {
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
            }
        }
    }

    // MARK: Text format

    /// Every metric by name, its samples by label; the same values give the same text.
    public func render() -> String {
        let collectors = state.withLock { $0.collectors }
        var readings = collectors.flatMap { $0() }
        return state.withLock { state in
            readings += refusals(state.families)
            var blocks: [String: String] = [:]
            for (name, family) in state.families where !family.cells.isEmpty {
                var text = header(name, family.kind.rawValue, state.helps[name])
                for (labels, cell) in family.cells.sorted(by: { $0.key < $1.key }) {
                    cell.render(name: name, labels: labels, to: &text)
                }
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
                help: "Label sets not kept because their metric has too many or is of another kind",
                labels: [("metric", name)],
                value: Double(family.refused)
            )
        }
    }
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
