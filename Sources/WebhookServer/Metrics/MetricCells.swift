import Metrics
import Synchronization

/// One metric's value for one set of labels.
protocol MetricCell: AnyObject, Sendable {
    /// Appends its samples.
    func render(name: String, labels: String, to text: inout String)
}

final class CounterCell: MetricCell, CounterHandler {
    private let count = Atomic<Int64>(0)

    /// A counter only grows: a negative amount is a mistake of ours and is left out.
    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() {
        count.store(0, ordering: .relaxed)
    }

    func render(name: String, labels: String, to text: inout String) {
        MetricSample.append(name, labels, String(count.load(ordering: .relaxed)), to: &text)
    }
}

final class FloatingPointCounterCell: MetricCell, FloatingPointCounterHandler {
    private let sum = AtomicDouble()

    func increment(by amount: Double) {
        guard amount > 0 else { return }
        sum.add(amount)
    }

    func reset() {
        sum.set(0)
    }

    func render(name: String, labels: String, to text: inout String) {
        MetricSample.append(name, labels, MetricName.number(sum.value), to: &text)
    }
}

/// A value that goes up and down; also what swift-metrics calls a recorder without aggregation.
final class GaugeCell: MetricCell, MeterHandler, RecorderHandler {
    private let current = AtomicDouble()

    func set(_ value: Int64) { current.set(Double(value)) }
    func set(_ value: Double) { current.set(value) }
    func increment(by amount: Double) { current.add(amount) }
    func decrement(by amount: Double) { current.add(-amount) }
    func record(_ value: Int64) { current.set(Double(value)) }
    func record(_ value: Double) { current.set(value) }

    func render(name: String, labels: String, to text: inout String) {
        MetricSample.append(name, labels, MetricName.number(current.value), to: &text)
    }
}

/// One line of the text format.
enum MetricSample {
    static func append(_ name: String, _ labels: String, _ value: String, to text: inout String) {
        text += name
        if !labels.isEmpty { text += "{\(labels)}" }
        text += " \(value)\n"
    }
}
