/// A number as it is compared: half width, capital letters, no white space.
///
/// What customers copy from a page or type on a phone keyboard differs in exactly these.
struct LookupKey: Hashable {
    let text: String

    init(_ typed: String) {
        text = String(String.UnicodeScalarView(typed.halfWidth.unicodeScalars.filter { !$0.properties.isWhitespace }))
            .uppercased()
    }
}

extension String {
    /// The full-width forms of ASCII and the ideographic space in their half-width form.
    fileprivate var halfWidth: String {
        var view = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: view.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000: view.append(" ")
            case 0x200B...0x200D, 0xFEFF: continue
            default: view.append(scalar)
            }
        }
        return String(view)
    }
}
