extension Unicode.Scalar {
    /// Whether a terminal or a reader of logs could be led astray by it: control and format characters (bidirectional
    /// overrides among them), the line separators U+2028 and U+2029, and code points that are no characters.
    var isInvisible: Bool {
        switch value {
        case 0x20...0x7e: return false
        case 0...0x9f: return true
        // Punctuation and letters of Chinese and Japanese, which most texts consist of.
        case 0x3000...0x9fff: return false
        default: break
        }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
        case .unassigned: return properties.isNoncharacterCodePoint
        default: return false
        }
    }
}
