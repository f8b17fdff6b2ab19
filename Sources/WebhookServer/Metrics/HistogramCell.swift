import Metrics
import Synchronization

/// How often values fell below each of fourteen bounds; for timers in seconds, for recorders in the value's own unit.
final class HistogramCell: MetricCell, TimerHandler, RecorderHandler {
    /// Seconds, dense where callbacks and lookups lie and up to beyond the platform's patience.
    static let seconds: [14 of Double] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// Powers of four, for sizes and counts.
    static let amounts: [14 of Double] = [
        1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
    ]

    private let bounds: [14 of Double]
    /// Not cumulative; the last is for what exceeds every bound. The count is their sum, so that the two never differ.
    private let counts = [15 of Atomic<UInt64>] { _ in Atomic(0) }
    private let sum = AtomicDouble()

    /// The buckets, their sum and the count.
    let sampleCount = 17

    var isUsed: Bool { (0..<15).contains { counts[$0].load(ordering: .relaxed) > 0 } }

    init(bounds: [14 of Double]) {
        self.bounds = bounds
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard !value.isNaN else { return }
        var bucket = 0
        while bucket < 14 && value > bounds[bucket] { bucket += 1 }
        counts[bucket].wrappingAdd(1, ordering: .relaxed)
        sum.add(value)
    }

    func render(name: String, labels: String, to text: inout String) {
        let separator = labels.isEmpty ? "" : ","
        var cumulative: UInt64 = 0
        for bucket in 0..<15 {
            cumulative &+= counts[bucket].load(ordering: .relaxed)
            let bound = bucket < 14 ? MetricName.number(bounds[bucket]) : "+Inf"
            MetricSample.append(name + "_bucket", "\(labels)\(separator)le=\"\(bound)\"", String(cumulative), to: &text)
        }
        MetricSample.append(name + "_sum", labels, MetricName.number(sum.value), to: &text)
        MetricSample.append(name + "_count", labels, String(cumulative), to: &text)
    }
}
