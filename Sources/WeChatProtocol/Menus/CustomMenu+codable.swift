/// The platform's own form: `{"button":[…]}`.
///
/// What the platform answers is read as well: wrapped in `menu`, a list of buttons within an object of its own (`list`), empty
/// lists where there is no button.
extension CustomMenu: Codable {
    private enum CodingKeys: String, CodingKey {
        case button
        case menu
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        if let menu = try fields.decodeIfPresent(CustomMenu.self, forKey: .menu) {
            self = menu
        } else {
            self.init(try fields.decodeIfPresent([MenuButton].self, forKey: .button) ?? [])
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(buttons, forKey: .button)
    }
}
