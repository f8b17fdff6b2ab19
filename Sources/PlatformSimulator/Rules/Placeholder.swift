/// Pictures in place of those that simulated users take.
enum Placeholder {
    /// A drawing in a colour of its own.
    static func picture(for id: String) -> [UInt8] {
        let hue = id.utf8.reduce(UInt32(17)) { ($0 &* 31) &+ UInt32($1) } % 360
        let text = """
            <svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 240 160">\
            <rect width="240" height="160" fill="hsl(\(hue) 45% 80%)"/>\
            <circle cx="184" cy="44" r="20" fill="hsl(\((hue + 50) % 360) 75% 60%)"/>\
            <path d="M0 160 80 62l56 66 34-36 70 68z" fill="hsl(\(hue) 35% 45%)"/></svg>
            """
        return Array(text.utf8)
    }

    /// A drawing of a QR code that holds no more than its text.
    static func code(of text: String) -> [UInt8] {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let drawn = """
            <svg xmlns="http://www.w3.org/2000/svg" width="240" height="270" viewBox="0 0 240 270">\
            <rect width="240" height="270" fill="#fff"/>\
            <path d="M20 20h60v60h-60zM160 20h60v60h-60zM20 160h60v60h-60z" fill="none" stroke="#000" stroke-width="16"/>\
            <path d="M100 100h40v40h-40zM160 160h24v24h-24zM196 196h24v24h-24zM100 180h24v24h-24z"/>\
            <text x="120" y="256" text-anchor="middle" font-size="16">\(escaped)</text></svg>
            """
        return Array(drawn.utf8)
    }
}
