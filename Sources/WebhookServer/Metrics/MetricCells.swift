import Metrics
import Synchronization

/// One metric's value for one set of labels.
protocol MetricCell: AnyObject, Sendable {
    /// How many samples it has.
    var sampleCount: Int { get }
    /// Whether there was ever anything to tell of it.
    var isUsed: Bool { get }
    /// Appends its samples.
    func render(name: String, labels: String, to text: inout String)
}

extension MetricCell {
    var sampleCount: Int { 1 }
}

final class CounterCell: MetricCell, CounterHandler {
    private let count = Atomic<Int64>(0)

    var isUsed: Bool { count.load(ordering: .relaxed) > 0 }

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

    var isUsed: Bool { sum.value > 0 }

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
    private let isSet = Atomic(false)

    /// A value of zero tells as much as another.
    var isUsed: Bool { isSet.load(ordering: .relaxed) }

    func set(_ value: Int64) { set(Double(value)) }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func set(_ value: Double) {
        current.set(value)
        isSet.store(true, ordering: .relaxed)
    }

    private func add(_ amount: Double) {
        current.add(amount)
        isSet.store(true, ordering: .relaxed)
    }

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
