import FoundationEssentials

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension PrometheusRegistry {
    /// Adds what an operator wants to know of the process itself, under the names that Prometheus' own libraries use.
    public func collectProcess(version: String) {
        collect { [weak self] in
            [
                MetricReading(
                    "webhookd_metric_series",
                    .gauge,
                    help: "Series of counters, gauges and histograms on this page",
                    value: Double(self?.seriesCount ?? 0)
                ),
                MetricReading(
                    "webhookd_metric_series_limit",
                    .gauge,
                    help: "The most of them that this page has room for",
                    value: Double(self?.maxSeries ?? 0)
                ),
                MetricReading(
                    "webhookd_build_info",
                    .gauge,
                    help: "1, with the version as label",
                    labels: [("version", version), ("swift", swiftVersion)],
                    value: 1
                ),
            ] + ProcessReadings.all()
        }
    }
}

/// The series of compilers this was built with.
private var swiftVersion: String {
    #if compiler(>=6.4)
    "6.4+"
    #elseif compiler(>=6.3)
    "6.3"
    #else
    "6.2"
    #endif
}

/// What `/proc/self` tells; nothing where there is none.
private enum ProcessReadings {
    static func all() -> [MetricReading] {
        var readings: [MetricReading] = []
        // The second field is the program's name in parentheses, which may hold blanks: count from behind it.
        let fields = read("/proc/self/stat").flatMap { text in text.lastIndex(of: ")").map { text[text.index(after: $0)...] } }?
            .split(separator: " ")
        if let fields, fields.count > 21,
            let user = Double(fields[11]), let system = Double(fields[12]), let start = Double(fields[19]),
            let pages = Double(fields[21])
        {
            let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
            readings.append(
                MetricReading(
                    "process_cpu_seconds_total",
                    .counter,
                    help: "CPU time used, user and system",
                    value: (user + system) / ticks
                )
            )
            readings.append(
                MetricReading(
                    "process_resident_memory_bytes",
                    .gauge,
                    help: "Memory in use",
                    value: pages * Double(sysconf(Int32(_SC_PAGESIZE)))
                )
            )
            if let boot = read("/proc/stat")?.split(separator: "\n").first(where: { $0.hasPrefix("btime ") })?.dropFirst(6)
                .description,
                let boot = Double(boot)
            {
                readings.append(
                    MetricReading(
                        "process_start_time_seconds",
                        .gauge,
                        help: "When the process started, in Unix time",
                        value: boot + start / ticks
                    )
                )
            }
        }
        if let open = entries(of: "/proc/self/fd") {
            readings.append(MetricReading("process_open_fds", .gauge, help: "Open file descriptors", value: Double(open)))
        }
        let limits = read("/proc/self/limits")?.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        if let most = limits?.split(separator: " ").dropFirst(3).first.flatMap({ Double($0) }) {
            readings.append(MetricReading("process_max_fds", .gauge, help: "Most file descriptors that may be open", value: most))
        }
        return readings
    }

    private static func read(_ path: String) -> String? {
        try? TextFile(path: path).text
    }

    private static func entries(of directory: String) -> Int? {
        (try? FileManager.default.contentsOfDirectory(atPath: directory))?.count
    }
}
