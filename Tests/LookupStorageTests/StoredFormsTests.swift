import CustomerService
import FoundationEssentials
import Testing

@testable import LookupStorage
@testable import WebhookStorage

@Suite struct StoredFormsTests {
    @Test(
        "a designator is read however it is written",
        arguments: [
            ("CA1835", "CA1835"), ("ca 0935", "CA935"), ("ＣＡ１８３５", "CA1835"), ("9c-8835", "9C8835"), ("3u8881a", "3U8881A"),
            ("CA1", "CA1"),
        ]
    )
    func designators(text: String, expected: String) {
        #expect(FlightDesignator(written: text)?.description == expected)
    }

    @Test(
        "what is no designator is not read",
        arguments: ["", "CA", "1835", "CA0", "CA12345", "121835", "CA1835AB", "CA18X5", "C", "航班CA1835"]
    )
    func notDesignators(text: String) {
        #expect(FlightDesignator(written: text) == nil)
    }
}
