import FoundationEssentials
import Testing
import WeChatProtocol

@Suite("JSON as the platform writes it")
struct JSONValueTests {
    private static func value(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }

    @Test(
        "what is written is read again",
        arguments: [
            nil, true, 1, -9_223_372_036_854_775_808, 9_007_199_254_740_993, 1.5, "", "甲", [], [1, "a", nil], [:],
            ["a": ["b": [true]]],
        ] as [JSONValue]
    )
    func roundTrip(value: JSONValue) throws {
        #expect(try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(["v": value]))["v"] == value)
    }

    @Test("ids are exact as numbers and as text")
    func ids() throws {
        #expect(try Self.value(#"{"a":9007199254740993}"#)["a"].text == "9007199254740993")
        #expect(try Self.value(#"{"a":"9007199254740993"}"#)["a"].integer == 9_007_199_254_740_993)
        #expect(try Self.value(#"{"a":"x"}"#)["a"].integer == nil)
    }

    @Test(
        "a list of none, one and several is a list",
        arguments: [
            (#"{}"#, 0), (#"{"a":null}"#, 0), (#"{"a":""}"#, 0), (#"{"a":" "}"#, 0), (#"{"a":[]}"#, 0), (#"{"a":{"b":1}}"#, 1),
            (#"{"a":"x"}"#, 1), (#"{"a":[1,2]}"#, 2),
        ] as [(String, Int)]
    )
    func lists(json: String, count: Int) throws {
        #expect(try Self.value(json)["a"].list.count == count)
    }
}
