extension CustomMenu {
    /// An airline's menu.
    ///
    /// - Parameter site: where its pages are, without a stroke at the end.
    public static func airline(site: String) -> CustomMenu {
        CustomMenu([
            Button(
                "航班服务",
                .group([
                    Button("航班动态", .click(key: "FLIGHT_STATUS")),
                    Button("城市对查询", .click(key: "ROUTE")),
                    Button("机票预订", .view(url: "\(site)/book")),
                    Button("在线值机", .view(url: "\(site)/checkin")),
                    Button("行李规定", .click(key: FAQ.baggage.rawValue)),
                ])
            ),
            Button(
                "我的行程",
                .group([
                    Button("行程查询", .click(key: "ITINERARY")),
                    Button("退票改签", .view(url: "\(site)/change")),
                    Button("提醒设置", .click(key: FAQ.reminders.rawValue)),
                    Button("会员绑定", .view(url: "\(site)/bind")),
                ])
            ),
            Button(
                "客户服务",
                .group([
                    Button("人工客服", .click(key: "AGENT")),
                    Button("常见问题", .click(key: FAQ.usage.rawValue)),
                    Button("投诉建议", .click(key: FAQ.complaint.rawValue)),
                ])
            ),
        ])
    }

    /// A shop's menu.
    public static func shop(site: String) -> CustomMenu {
        CustomMenu([
            Button(
                "逛商城",
                .group([
                    Button("新品首发", .view(url: "\(site)/new")),
                    Button("热卖爆款", .view(url: "\(site)/hot")),
                    Button("优惠领券", .view(url: "\(site)/coupons")),
                ])
            ),
            Button(
                "查订单",
                .group([
                    Button("我的订单", .click(key: "MY_ORDERS")),
                    Button("物流查询", .click(key: "PARCEL")),
                    Button("退换货", .click(key: FAQ.returns.rawValue)),
                    Button("发票", .click(key: FAQ.invoice.rawValue)),
                ])
            ),
            Button(
                "找客服",
                .group([
                    Button("人工客服", .click(key: "AGENT")),
                    Button("常见问题", .click(key: FAQ.usage.rawValue)),
                    Button("门店查询", .click(key: FAQ.stores.rawValue)),
                ])
            ),
        ])
    }

    /// A phone maker's menu: three pages, service by typing.
    public static func phoneMaker(site: String) -> CustomMenu {
        CustomMenu([
            Button("买手机", .view(url: "\(site)/phones")),
            Button("买配件", .view(url: "\(site)/accessories")),
            Button("充话费", .view(url: "\(site)/topup")),
        ])
    }

    /// The menu of an account that explains.
    public static let help = CustomMenu([
        Button(
            "使用帮助",
            .group([
                Button("使用FAQ", .click(key: FAQ.usage.rawValue)),
                Button("账号介绍", .click(key: FAQ.aboutAccount.rawValue)),
            ])
        ),
        Button("联系客服", .click(key: FAQ.contact.rawValue)),
    ])
}
