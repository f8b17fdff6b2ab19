/// A value for a statement's place, sent in binary form, so that the place's type in SQL must be the one named here.
package enum PostgreSQLValue: Sendable, Hashable {
    case null
    /// `text`.
    case text(String)
    /// `bytea`.
    case bytes([UInt8])
    /// `bigint`.
    case integer(Int64)
    /// `boolean`.
    case boolean(Bool)
    /// `text[]`.
    case texts([String?])
    /// `bigint[]`.
    case integers([Int64?])
    /// `bytea[]`.
    case byteStrings([[UInt8]?])

    package static func text(_ text: String?) -> PostgreSQLValue { text.map { .text($0) } ?? .null }
    package static func bytes(_ bytes: [UInt8]?) -> PostgreSQLValue { bytes.map { .bytes($0) } ?? .null }
    package static func integer(_ integer: Int64?) -> PostgreSQLValue { integer.map { .integer($0) } ?? .null }
    package static func integer(_ integer: Int) -> PostgreSQLValue { .integer(Int64(integer)) }
}

/// The values of one command as they go over the wire, encoded where the command is made.
struct EncodedValues: Sendable {
    /// All of them, one behind the other.
    private(set) var bytes: [UInt8] = []
    /// Where each begins; nil for null.
    private(set) var offsets: [Int?] = []
    private(set) var lengths: [Int32] = []

    private static let textType: Int32 = 25
    private static let bigintType: Int32 = 20
    private static let bytesType: Int32 = 17

    init(_ values: [PostgreSQLValue]) {
        offsets.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        for value in values {
            let start = bytes.count
            switch value {
            case .null: break
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .bytes(let value): bytes.append(contentsOf: value)
            case .integer(let integer): append(integer)
            case .boolean(let boolean): bytes.append(boolean ? 1 : 0)
            case .texts(let texts): append(texts, of: Self.textType) { $0.utf8 }
            case .byteStrings(let strings): append(strings, of: Self.bytesType) { $0 }
            case .integers(let integers):
                appendArrayHead(of: Self.bigintType, count: integers.count, hasNulls: integers.contains(nil))
                for integer in integers {
                    guard let integer else {
                        append(Int32(-1))
                        continue
                    }
                    append(Int32(8))
                    append(integer)
                }
            }
            offsets.append(value == .null ? nil : start)
            lengths.append(Int32(clamping: bytes.count - start))
        }
        // An empty value's pointer must still be one.
        bytes.append(0)
    }

    private mutating func append<Integer: FixedWidthInteger>(_ integer: Integer) {
        for shift in stride(from: Integer.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: integer >> Integer(shift)))
        }
    }

    private mutating func append<Value, Bytes: Collection<UInt8>>(
        _ values: [Value?],
        of type: Int32,
        _ content: (Value) -> Bytes
    ) {
        appendArrayHead(of: type, count: values.count, hasNulls: values.contains { $0 == nil })
        for value in values {
            guard let value else {
                append(Int32(-1))
                continue
            }
            let content = content(value)
            append(Int32(clamping: content.count))
            bytes.append(contentsOf: content)
        }
    }

    /// Dimensions, whether there are nulls, the elements' type; then for one dimension its length and lower bound.
    private mutating func appendArrayHead(of type: Int32, count: Int, hasNulls: Bool) {
        append(Int32(count == 0 ? 0 : 1))
        append(Int32(hasNulls ? 1 : 0))
        append(type)
        guard count > 0 else { return }
        append(Int32(clamping: count))
        append(Int32(1))
    }
}
