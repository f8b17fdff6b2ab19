import FoundationEssentials

@testable import WeChatProtocol
@testable import WebhookCore
@testable import WebhookLedger

extension Message {
    /// Every typed value of a core event or push under the path of its element, as the platform would write it.
    ///
    /// Nil when the event has no case of its own.
    var eventFieldTexts: [String: [String]]? {
        switch content {
        case .event(let event): event.content.fieldTexts
        case .thirdParty(let push): push.fieldTexts
        default: nil
        }
    }
}

extension ThirdPartyPush {
    fileprivate var fieldTexts: [String: [String]]? {
        var texts = ["AppId": [platform.rawValue]]
        switch content {
        case .componentVerifyTicket(let ticket):
            texts["ComponentVerifyTicket"] = [ticket]
        case .authorized(let authorization), .updateAuthorized(let authorization):
            texts["AuthorizerAppid"] = [authorization.account.rawValue]
            texts["AuthorizationCode"] = [authorization.code]
            texts["AuthorizationCodeExpiredTime"] = one(authorization.codeExpiresAt)
            texts["PreAuthCode"] = one(authorization.preAuthorizationCode)
        case .unauthorized(let account):
            texts["AuthorizerAppid"] = [account.rawValue]
        case .other:
            return nil
        }
        return texts
    }
}

extension Event.Content {
    fileprivate var fieldTexts: [String: [String]]? {
        switch self {
        case .subscribe(let event): ["EventKey": [event.origin.key], "Ticket": one(event.ticket)]
        case .unsubscribe(let event): ["EventKey": [event.origin.key]]
        case .scan(let event): ["EventKey": [event.scene], "Ticket": [event.ticket]]
        case .location(let event):
            [
                "Latitude": one(event.coordinate?.latitude), "Longitude": one(event.coordinate?.longitude),
                "Precision": one(event.precision),
            ]
        case .click(let event): ["EventKey": [event.key], "MenuId": one(event.menuID)]
        case .view(let event): ["EventKey": [event.url], "MenuId": one(event.menuID)]
        case .viewMiniProgram(let event): ["EventKey": [event.path], "MenuId": [event.menuID]]
        case .scanCodePush(let event), .scanCodeWaitMessage(let event):
            ["EventKey": [event.key], "ScanCodeInfo/ScanType": [event.scanType], "ScanCodeInfo/ScanResult": [event.result]]
        case .pictureSystemPhoto(let event), .picturePhotoOrAlbum(let event), .pictureWeixin(let event):
            [
                "EventKey": [event.key], "SendPicsInfo/Count": one(event.count),
                "SendPicsInfo/PicList/item/PicMd5Sum": event.digests,
            ]
        case .locationSelect(let event):
            [
                "EventKey": [event.key], "SendLocationInfo/Location_X": one(event.coordinate?.latitude),
                "SendLocationInfo/Location_Y": one(event.coordinate?.longitude), "SendLocationInfo/Scale": one(event.scale),
                "SendLocationInfo/Label": [event.label], "SendLocationInfo/Poiname": one(event.placeName),
            ]
        case .templateSendJobFinish(let event): ["MsgID": [event.jobID], "Status": [event.status.rawValue]]
        case .massSendJobFinish(let event): event.fieldTexts
        case .publishJobFinish(let event):
            [
                "PublishEventInfo/publish_id": [event.publicationID],
                "PublishEventInfo/publish_status": one(event.status?.rawValue),
                "PublishEventInfo/article_id": one(event.articleID),
                "PublishEventInfo/article_detail/count": one(event.articleCount),
                "PublishEventInfo/article_detail/item/idx": all(event.articles, \.position),
                "PublishEventInfo/article_detail/item/article_url": event.articles.map(\.url),
                "PublishEventInfo/fail_idx": event.failedPositions.map(\.description),
            ]
        case .kfCreateSession(let event): ["KfAccount": [event.agent]]
        case .kfCloseSession(let event): ["KfAccount": [event.agent], "CloseType": one(event.closeType)]
        case .kfSwitchSession(let event): ["FromKfAccount": [event.previousAgent], "ToKfAccount": [event.agent]]
        case .subscribeMessagePopup(let event): event.fieldTexts(under: "SubscribeMsgPopupEvent")
        case .subscribeMessageChange(let event): event.fieldTexts(under: "SubscribeMsgChangeEvent")
        case .subscribeMessageSent(let event):
            [
                "SubscribeMsgSentEvent/List/TemplateId": event.results.map(\.templateID),
                "SubscribeMsgSentEvent/List/MsgID": event.results.map(\.messageID),
                "SubscribeMsgSentEvent/List/ErrorCode": all(event.results, \.errorCode),
                "SubscribeMsgSentEvent/List/ErrorStatus": event.results.map(\.errorStatus),
            ]
        case .userInfoModified(let event), .userAuthorizationRevoke(let event), .userAuthorizationCancellation(let event):
            [
                "OpenID": one(event.user?.rawValue), "UnionID": one(event.unionID), "AppID": one(event.appID?.rawValue),
                "RevokeInfo": one(event.scope?.rawValue),
            ]
        case .qualificationVerifySuccess(let event), .namingVerifySuccess(let event), .annualRenew(let event),
            .verifyExpired(let event):
            ["ExpiredTime": one(event.expiresAt)]
        case .qualificationVerifyFail(let event), .namingVerifyFail(let event):
            ["FailTime": one(event.failedAt), "FailReason": [event.reason]]
        case .debugDemo(let event): ["debug_str": [event.text]]
        case .mediaCheck(let event): event.fieldTexts
        case .userEnterTemporarySession(let event): ["SessionFrom": [event.source]]
        case .device, .other: nil
        }
    }
}

extension FollowOrigin {
    fileprivate var key: String {
        switch self {
        case .direct: ""
        case .qrCode(let scene): "qrscene_\(scene)"
        case .payment(let number): "last_trade_no_\(number)"
        case .goods(let goods): "\(goods.scene)|\(goods.standard)|\(goods.code)"
        case .other(let key): key
        }
    }
}

extension MassSendJobEvent {
    fileprivate var fieldTexts: [String: [String]] {
        let findings = copyrightCheck?.findings ?? []
        let articles = self.articles?.articles ?? []
        return [
            "MsgID": [jobID], "Status": [status.rawValue], "TotalCount": one(totalCount), "FilterCount": one(filterCount),
            "SentCount": one(sentCount), "ErrorCount": one(errorCount),
            "CopyrightCheckResult/Count": one(copyrightCheck?.count),
            "CopyrightCheckResult/CheckState": one(copyrightCheck?.state),
            "CopyrightCheckResult/ResultList/item/ArticleIdx": all(findings, \.position),
            "CopyrightCheckResult/ResultList/item/UserDeclareState": all(findings, \.declaredState),
            "CopyrightCheckResult/ResultList/item/AuditState": all(findings, \.auditState),
            "CopyrightCheckResult/ResultList/item/OriginalArticleUrl": findings.map(\.originalURL),
            "CopyrightCheckResult/ResultList/item/OriginalArticleType": all(findings, \.originalType),
            "CopyrightCheckResult/ResultList/item/CanReprint": all(findings, \.canReprint),
            "CopyrightCheckResult/ResultList/item/NeedReplaceContent": all(findings, \.needsReplacement),
            "CopyrightCheckResult/ResultList/item/NeedShowReprintSource": all(findings, \.needsSource),
            "ArticleUrlResult/Count": one(self.articles?.count),
            "ArticleUrlResult/ResultList/item/ArticleIdx": all(articles, \.position),
            "ArticleUrlResult/ResultList/item/ArticleUrl": articles.map(\.url),
        ]
    }
}

extension SubscriptionChoiceEvent {
    fileprivate func fieldTexts(under wrapper: String) -> [String: [String]] {
        [
            "\(wrapper)/List/TemplateId": choices.map(\.templateID),
            "\(wrapper)/List/SubscribeStatusString": choices.map(\.decision.rawValue),
            "\(wrapper)/List/PopupScene": all(choices, \.scene),
        ]
    }
}

extension MediaCheckEvent {
    fileprivate var fieldTexts: [String: [String]] {
        [
            "appid": [appID.rawValue], "trace_id": [traceID], "version": one(version),
            "isrisky": one(isRisky.map { $0 ? 1 : 0 }), "extra_info_json": one(extraText), "status_code": one(statusCode),
            "detail/strategy": details.map(\.strategy), "detail/errcode": all(details, \.errorCode),
            "detail/suggest": details.compactMap(\.suggestion), "detail/label": all(details, \.label),
            "detail/prob": all(details, \.probability), "result/suggest": one(verdict?.suggestion),
            "result/label": one(verdict?.label),
        ]
    }
}

private func one(_ value: (some CustomStringConvertible)?) -> [String] { value.map { [$0.description] } ?? [] }

private func one(_ time: Date?) -> [String] { one(time.map { Int($0.timeIntervalSince1970) }) }

private func all<Item>(_ items: [Item], _ number: (Item) -> Int?) -> [String] { items.compactMap(number).map(\.description) }
