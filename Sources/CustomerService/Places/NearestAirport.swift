#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Airport {
    /// The nearest airport of a table and how far it is, in kilometres.
    public static func nearest(
        latitude: Double,
        longitude: Double,
        in places: PlaceTable = .builtIn
    ) -> (airport: Airport, kilometres: Double)? {
        places.index.airports.values
            .map { ($0, kilometres(from: (latitude, longitude), to: ($0.latitude, $0.longitude))) }
            .min { ($0.1, $0.0.code.rawValue) < ($1.1, $1.0.code.rawValue) }
    }

    /// Along the great circle, by the haversine formula.
    private static func kilometres(from: (Double, Double), to: (Double, Double)) -> Double {
        let radians = Double.pi / 180
        let height = sin((to.0 - from.0) * radians / 2)
        let width = sin((to.1 - from.1) * radians / 2)
        let part = height * height + cos(from.0 * radians) * cos(to.0 * radians) * width * width
        return 2 * 6371 * asin(min(1, part.squareRoot()))
    }
}
