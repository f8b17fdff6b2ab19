import Metrics
import Testing
import WebhookStorage

@testable import WebhookServer

@Suite("The metrics page")
struct PrometheusRegistryTests {
    private let registry = PrometheusRegistry()

    @Test("tells what the connections to the database's server are at, and nothing of an engine without any")
    func database() {
        registry.collectDatabase { nil }
        #expect(registry.render() == "")
        var activity = DatabaseActivity()
        (activity.connections, activity.waiting, activity.statements, activity.transactions) = (3, 2, 40, 30)
        activity.waited = .milliseconds(1_500)
        activity.errors = ["40": 1, "08": 2]
        registry.collectDatabase { [activity] in activity }
        let samples = registry.render().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            samples == [
                "webhookd_database_connections 3", "webhookd_database_errors_total{class=\"08\"} 2",
                "webhookd_database_errors_total{class=\"40\"} 1", "webhookd_database_statements_total 40",
                "webhookd_database_transactions_total 30", "webhookd_database_wait_seconds_total 1.5",
                "webhookd_database_waiting 2",
            ]
        )
    }

    @Test("writes counters and gauges by name and label, whatever the order they came in")
    func countersAndGauges() {
        registry.describe("b_total", "Back\\slash and\nline")
        Counter(label: "b_total", dimensions: [("z", "1"), ("a", "2")], factory: registry).increment(by: 3)
        Counter(label: "b_total", dimensions: [("a", "2"), ("z", "1")], factory: registry).increment()
        Counter(label: "b_total", factory: registry).increment(by: 0)
        FloatingPointCounter(label: "c_total", factory: registry).increment(by: 1.25)
        let meter = Meter(label: "a", factory: registry)
        meter.set(7)
        meter.decrement(by: 2.5)
        Gauge(label: "d", factory: registry).record(-3)
        #expect(
            registry.render() == """
                # TYPE a gauge
                a 4.5
                # HELP b_total Back\\\\slash and\\nline
                # TYPE b_total counter
                b_total 0
                b_total{a="2",z="1"} 4
                # TYPE c_total counter
                c_total 1.25
                # TYPE d gauge
                d -3

                """
        )
    }

    @Test("writes a timer as a histogram in seconds, each bucket counting the ones before")
    func timer() {
        let timer = Timer(label: "t_seconds", dimensions: [("route", "text")], factory: registry)
        timer.recordMicroseconds(500)
        timer.recordMilliseconds(2)
        timer.recordMilliseconds(250)
        timer.recordSeconds(11)
        #expect(
            registry.render() == """
                # TYPE t_seconds histogram
                t_seconds_bucket{route="text",le="0.0005"} 1
                t_seconds_bucket{route="text",le="0.001"} 1
                t_seconds_bucket{route="text",le="0.0025"} 2
                t_seconds_bucket{route="text",le="0.005"} 2
                t_seconds_bucket{route="text",le="0.01"} 2
                t_seconds_bucket{route="text",le="0.025"} 2
                t_seconds_bucket{route="text",le="0.05"} 2
                t_seconds_bucket{route="text",le="0.1"} 2
                t_seconds_bucket{route="text",le="0.25"} 3
                t_seconds_bucket{route="text",le="0.5"} 3
                t_seconds_bucket{route="text",le="1"} 3
                t_seconds_bucket{route="text",le="2.5"} 3
                t_seconds_bucket{route="text",le="5"} 3
                t_seconds_bucket{route="text",le="10"} 3
                t_seconds_bucket{route="text",le="+Inf"} 4
                t_seconds_sum{route="text"} 11.2525
                t_seconds_count{route="text"} 4

                """
        )
    }

    @Test("writes a recorder as a histogram of its values")
    func recorder() {
        let recorder = Recorder(label: "size", factory: registry)
        recorder.record(1)
        recorder.record(5)
        recorder.record(1 << 40)
        recorder.record(Double.nan)
        let lines = registry.render().split(separator: "\n")
        #expect(lines.contains("size_bucket{le=\"1\"} 1"))
        #expect(lines.contains("size_bucket{le=\"4\"} 1"))
        #expect(lines.contains("size_bucket{le=\"16\"} 2"))
        #expect(lines.contains("size_bucket{le=\"+Inf\"} 3"))
        #expect(lines.contains("size_sum \((1 << 40) + 6)"))
        #expect(lines.contains("size_count 3"))
    }

    @Test(
        "escapes what a label says",
        arguments: [
            ("a\"b", "a\\\"b"), ("a\\b", "a\\\\b"), ("a\nb", "a\\nb"), ("\"} 1\nforged 2", "\\\"} 1\\nforged 2"), ("国航", "国航"),
            (String(repeating: "x", count: 300), String(repeating: "x", count: 256)),
        ]
    )
    func escaping(value: String, written: String) {
        Counter(label: "c", dimensions: [("l", value)], factory: registry).increment()
        #expect(registry.render() == "# TYPE c counter\nc{l=\"\(written)\"} 1\n")
    }

    @Test(
        "makes names fit the format",
        arguments: [
            ("a.b-c", "a_b_c"), ("1st", "_1st"), ("", "_"), ("a{x=\"1\"} 2\n", "a_x__1___2_"), ("ns:name", "ns:name"),
            ("é", "__"),
        ]
    )
    func names(name: String, written: String) {
        #expect(MetricName.sanitized(name) == written)
    }

    @Test(
        "keeps the names of labels that belong to Prometheus apart",
        arguments: [("le", "label_le"), ("__name__", "label___name__"), ("a:b", "a_b")]
    )
    func labelNames(name: String, written: String) {
        #expect(MetricName.sanitizedLabel(name) == written)
    }

    @Test("shows a set of labels from its first value on, and a metric without labels always")
    func used() {
        for value in ["1", "2"] {
            let dimensions = [("l", value)]
            let counter = Counter(label: "a_total", dimensions: dimensions, factory: registry)
            let floating = FloatingPointCounter(label: "b_total", dimensions: dimensions, factory: registry)
            let timer = Timer(label: "c_seconds", dimensions: dimensions, factory: registry)
            let meter = Meter(label: "d", dimensions: dimensions, factory: registry)
            let recorder = Recorder(label: "e", dimensions: dimensions, factory: registry)
            guard value == "2" else { continue }
            #expect(registry.render() == "")
            counter.increment(by: 0)
            floating.increment(by: 0)
            #expect(registry.render() == "")
            counter.increment()
            floating.increment(by: 0.5)
            timer.recordSeconds(100)
            // Zero is a value.
            meter.set(0)
            recorder.record(0)
        }
        let samples = registry.render().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(samples.count == 3 + 17 + 17)
        #expect(samples.allSatisfy { $0.contains("l=\"2\"") })
        _ = Counter(label: "f_total", factory: registry)
        #expect(registry.render().hasSuffix("f_total 0\n"))
    }

    @Test("keeps what was shown, and gives no place twice")
    func pageLimit() {
        let registry = PrometheusRegistry(series: 20)
        let timer = Timer(label: "b_seconds", dimensions: [("l", "1")], factory: registry)
        timer.recordSeconds(1)
        #expect(registry.render().contains("b_seconds_count{l=\"1\"} 1\n"))
        for value in 0..<5 { Counter(label: "a_total", dimensions: [("l", "\(value)")], factory: registry).increment() }
        for _ in 0..<2 {
            let text = registry.render()
            #expect(text.contains("b_seconds_count{l=\"1\"} 1\n"))
            #expect(text.split(separator: "\n").count { $0.hasPrefix("a_total") } == 3)
            #expect(text.contains("webhookd_metric_label_sets_refused_total{metric=\"a_total\"} 2\n"))
            #expect(registry.seriesCount == 20)
        }
        timer.destroy()
        let text = registry.render()
        #expect(text.split(separator: "\n").count { $0.hasPrefix("a_total") } == 5)
        #expect(text.contains("webhookd_metric_label_sets_refused_total{metric=\"a_total\"} 2\n"), "a counter does not fall")
    }

    @Test("keeps only so many sets of labels, and counts the rest")
    func overflow() {
        let registry = PrometheusRegistry(labelSetsPerName: 2)
        for value in 0..<5 { Counter(label: "c", dimensions: [("v", "\(value)")], factory: registry).increment() }
        Counter(label: "c", dimensions: [("v", "1")], factory: registry).increment()
        #expect(
            registry.render() == """
                # TYPE c counter
                c{v="0"} 1
                c{v="1"} 2
                # HELP webhookd_metric_label_sets_refused_total Label sets not shown because there are too many or their metric is of another kind
                # TYPE webhookd_metric_label_sets_refused_total counter
                webhookd_metric_label_sets_refused_total{metric="c"} 3

                """
        )
    }

    @Test("gives one name one kind of metric")
    func kinds() {
        Counter(label: "x", factory: registry).increment()
        Meter(label: "x", factory: registry).set(5)
        let text = registry.render()
        #expect(text.hasSuffix("# TYPE x counter\nx 1\n"))
        #expect(text.contains("webhookd_metric_label_sets_refused_total{metric=\"x\"} 1\n"))
    }

    @Test("forgets a destroyed metric")
    func destroyed() {
        let counter = Counter(label: "c", dimensions: [("a", "1")], factory: registry)
        Counter(label: "c", dimensions: [("a", "2")], factory: registry).increment()
        counter.destroy()
        #expect(registry.render() == "# TYPE c counter\nc{a=\"2\"} 1\n")
    }

    @Test("loses no increment of many threads")
    func concurrency() async {
        let counter = Counter(label: "c", factory: registry)
        let floating = FloatingPointCounter(label: "f", factory: registry)
        let timer = Timer(label: "t", factory: registry)
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        counter.increment()
                        floating.increment(by: 0.5)
                        timer.recordSeconds(1)
                    }
                }
            }
        }
        let lines = registry.render().split(separator: "\n")
        #expect(lines.contains("c 8000"))
        #expect(lines.contains("f 4000"))
        #expect(lines.contains("t_count 8000"))
        #expect(lines.contains("t_sum 8000"))
    }

    @Test("tells the build and the process")
    func process() throws {
        registry.collectProcess(version: "1.2.3")
        Timer(label: "t_seconds", factory: registry).recordSeconds(1)
        let text = registry.render()
        #expect(text.contains("webhookd_metric_series 17\n"))
        #expect(text.contains("webhookd_metric_series_limit 10000\n"))
        #expect(
            text.contains(
                "# HELP webhookd_build_info 1, with the version as label\n# TYPE webhookd_build_info gauge\nwebhookd_build_info{swift=\"6."
            )
        )
        #expect(text.contains("\",version=\"1.2.3\"} 1\n"))
        let resident = try #require(text.firstMatch(of: /process_resident_memory_bytes (\d+)/)).output.1
        #expect(try #require(Int(resident)) > 1_000_000)
        let start = try #require(text.firstMatch(of: /process_start_time_seconds (\d+)/)).output.1
        #expect(try #require(Int(start)) > 1_600_000_000)
        #expect(text.contains("# TYPE process_cpu_seconds_total counter\n"))
        #expect(text.firstMatch(of: /process_open_fds [1-9]/) != nil)
        #expect(text.firstMatch(of: /process_max_fds [1-9]/) != nil)
    }
}
