/// Why the platform would refuse a notice.
public enum NoticeError: Error, Sendable, Hashable {
    /// No template's id.
    case templateMissing
    /// No field.
    case fieldsMissing
    /// No kind of field has such a name.
    case unknownField(String)
    /// The value of this field is not what its kind allows.
    case unfitValue(field: String, TemplateValueKind)
    /// A client's id of more than ``TemplateNotice/maxClientIDLength`` characters.
    case clientIDTooLong
}

extension NoticeError: CustomStringConvertible {
    /// Names the field, and never its value.
    public var description: String {
        switch self {
        case .templateMissing: "the notice names no template"
        case .fieldsMissing: "the notice has no fields"
        case .unknownField(let field): "no kind of field has the name \(field)"
        case .unfitValue(let field, let kind): "the value of \(field) is no \(kind.rawValue)"
        case .clientIDTooLong: "the client's id has more than \(TemplateNotice.maxClientIDLength) characters"
        }
    }
}

extension [String: String] {
    /// Checks the values of a template's fields by the fields' names.
    func validateAsNotice(of template: String) throws(NoticeError) {
        if template.allSatisfy(\.isWhitespace) { throw .templateMissing }
        if isEmpty { throw .fieldsMissing }
        for (field, value) in self {
            guard let kind = TemplateValueKind(key: field) else { throw .unknownField(field) }
            guard kind.fits(value) else { throw .unfitValue(field: field, kind) }
        }
    }
}
