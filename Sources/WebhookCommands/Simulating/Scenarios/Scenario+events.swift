import PlatformSimulator

extension Scenario {
    /// What the platform reports of what the account did.
    static let ofReports: [Scenario] = [
        report(
            "template-sent",
            "a template message arrived",
            "TEMPLATESENDJOBFINISH",
            [("MsgID", "200163836"), ("Status", "success")]
        ),
        report(
            "template-blocked",
            "a template message was refused by the user",
            "TEMPLATESENDJOBFINISH",
            [
                ("MsgID", "200163840"), ("Status", "failed:user block"),
            ]
        ),
        report(
            "template-failed",
            "a template message failed",
            "TEMPLATESENDJOBFINISH",
            [
                ("MsgID", "200163841"), ("Status", "failed: system failed"),
            ]
        ),
        report(
            "mass-sent",
            "a message to many was sent",
            "MASSSENDJOBFINISH",
            [
                ("MsgID", "1000001625"), ("Status", "send success"), ("TotalCount", "100"), ("FilterCount", "80"),
                ("SentCount", "75"),
                ("ErrorCount", "5"),
            ]
        ),
        report(
            "mass-refused",
            "a message to many was refused",
            "MASSSENDJOBFINISH",
            [
                ("MsgID", "1000001626"), ("Status", "err(30003)"), ("TotalCount", "0"), ("FilterCount", "0"), ("SentCount", "0"),
                ("ErrorCount", "0"),
            ]
        ),
        report("agent-begins", "an agent takes a conversation", "kf_create_session", [("KfAccount", "kf2001@webhookd")]),
        report(
            "agent-switches",
            "an agent hands a conversation on",
            "kf_switch_session",
            [
                ("FromKfAccount", "kf2001@webhookd"), ("ToKfAccount", "kf2002@webhookd"),
            ]
        ),
        report(
            "agent-ends",
            "an agent ends a conversation",
            "kf_close_session",
            [
                ("KfAccount", "kf2001@webhookd"), ("CloseType", "KF"),
            ]
        ),
        notice(
            "notice-asked",
            "a user answers whether notices may be sent",
            "subscribe_msg_popup_event",
            "SubscribeMsgPopupEvent",
            """
            <SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>2</PopupScene>
            """
        ),
        notice(
            "notice-changed",
            "a user takes the consent to notices back",
            "subscribe_msg_change_event",
            "SubscribeMsgChangeEvent",
            """
            <SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString>
            """
        ),
        notice(
            "notice-sent",
            "a notice arrived",
            "subscribe_msg_sent_event",
            "SubscribeMsgSentEvent",
            """
            <MsgID><![CDATA[1700827132819554304]]></MsgID><ErrorCode>0</ErrorCode><ErrorStatus><![CDATA[success]]></ErrorStatus>
            """
        ),
        Scenario("published", "an article is published: acknowledged") { stage, phone in
            raw(
                try await stage.document(
                    phone,
                    type: "event",
                    """
                    <Event><![CDATA[PUBLISHJOBFINISH]]></Event><PublishEventInfo><publish_id>2247503051</publish_id>\
                    <publish_status>0</publish_status><article_id><![CDATA[b5O2OUs25HBxRceL7hfReg-U9QGeq9zQjiDvyWP4Hq4]]></article_id>\
                    <article_detail><count>1</count><item><idx>1</idx><article_url><![CDATA[https://m.example.com/]]></article_url></item>\
                    </article_detail></PublishEventInfo>
                    """
                )
            )
        },
        report("verified", "the account is verified", "qualification_verify_success", [("ExpiredTime", "1442401156")]),
        report("unknown-event", "an event that nobody knows yet", "an_event_of_next_year", [("Level", "3")]),
    ]

    private static func report(_ name: String, _ line: String, _ event: String, _ fields: [(String, String)]) -> Scenario {
        Scenario(
            name,
            "\(line): acknowledged",
            act: [
                "type": "event", "name": .text(event), "fields": .array(fields.map { [.text($0.0), .text($0.1)] }),
            ]
        )
    }

    private static func notice(_ name: String, _ line: String, _ event: String, _ wrapper: String, _ inside: String) -> Scenario {
        Scenario(name, "\(line): acknowledged") { stage, phone in
            raw(
                try await stage.document(
                    phone,
                    type: "event",
                    """
                    <Event><![CDATA[\(event)]]></Event><\(wrapper)><List><TemplateId><![CDATA[VRR0UEO9VJOLs0MHlU0OilqX6MVFDwH3_3gz3Oc0NIc]]>\
                    </TemplateId>\(inside)</List></\(wrapper)>
                    """
                )
            )
        }
    }
}
