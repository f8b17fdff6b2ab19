import FoundationEssentials
import WeChatProtocol

extension AccountState {
    /// A tap on a button of the menu that the user's phone shows.
    mutating func tap(
        _ path: [Int],
        _ input: UserAct.TapInput,
        by user: OpenID,
        _ effects: inout Effects
    ) throws(ActError) -> String {
        if users[user]?.menu == nil { refreshMenu(of: user, at: effects.now) }
        guard let menu = users[user]?.menu?.content, let button = menu.button(at: path) else { throw .noButton }
        let key = button.fields["key"] ?? ""
        func event(_ name: String, _ key: String, _ elements: [CallbackElement]) -> CallbackDraft {
            .event(name, by: user, of: account, effects, key: key, elements)
        }
        switch button.type {
        case "click":
            users[user]?.open(.menuTap, at: effects.now)
            effects.send(event("CLICK", key, Self.menuID(menu)))
        case "view": effects.send(event("VIEW", button.fields["url"] ?? "", [.bare("MenuId", menu.id)]).silent())
        case "miniprogram":
            effects.send(event("view_miniprogram", button.fields["pagepath"] ?? "", [.bare("MenuId", menu.id)]).silent())
        case "scancode_push", "scancode_waitmsg":
            users[user]?.open(.menuTap, at: effects.now)
            let result: [CallbackElement] = [
                .text("ScanType", "qrcode"), .text("ScanResult", input.result ?? "https://example.com/qr"),
            ]
            effects.send(event(button.type, key, [.group("ScanCodeInfo", result)]))
        case "pic_sysphoto", "pic_photo_or_album", "pic_weixin":
            let item = CallbackElement.group("item", [.text("PicMd5Sum", effects.mint.hex(32))])
            let pictures = CallbackElement.group("SendPicsInfo", [.bare("Count", 1), .group("PicList", [item])])
            effects.send(event(button.type, key, [pictures]).silent())
            sayAfterTap(.image(media: nil), by: user, &effects)
        case "location_select":
            let place = input.place ?? UserAct.Place(latitude: 23.39, longitude: 113.3, label: "广州市白云国际机场")
            let chosen: [CallbackElement] = [
                .text("Location_X", Self.decimal(place.latitude)), .text("Location_Y", Self.decimal(place.longitude)),
                .text("Scale", String(place.scale)), .text("Label", place.label), .text("Poiname", ""),
            ]
            effects.send(event(button.type, key, [.group("SendLocationInfo", chosen)]).silent())
            sayAfterTap(.location(place), by: user, &effects)
        case "media_id":
            let id = button.fields["media_id"] ?? ""
            let type = files.get(id, at: effects.now)?.type ?? "image"
            effects.note(
                .message(.init(origin: .menu, shown: Shown.media(type, id), body: nil, cause: .none)),
                of: user
            )
        default: break
        }
        return "点击菜单 \(button.name)"
    }
}
