/// Something secret or personal: whoever prints, interpolates, dumps or reflects it learns its type and no more.
///
/// Everything that was decoded from a callback conforms. Print the fields that are wanted, one by one.
public protocol Redacted: CustomDebugStringConvertible, CustomReflectable {}

extension Redacted {
    public var debugDescription: String { "\(Self.self)(redacted)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
