/// An error whose description is written for the operator: it names codes, tables and sizes, never a row, a secret or what a
/// customer wrote. Others are logged by their type alone.
public protocol OperatorReadableError: Error, CustomStringConvertible {}

/// An error that may be over by itself, such as a database that is away for a moment.
public protocol PassingError: Error {
    /// Whether what was tried may succeed when it is tried again.
    var mayPass: Bool { get }
}

/// What a log line says of an error: `error`, its type, and `reason`, its words where they are written for the operator.
package func logFields(of error: any Error) -> [String: String] {
    var fields = ["error": "\(type(of: error))"]
    if let error = error as? any OperatorReadableError { fields["reason"] = "\(error)" }
    return fields
}

extension DeliveryLedgerError: OperatorReadableError {}

extension ReplayGuardError: OperatorReadableError {}
