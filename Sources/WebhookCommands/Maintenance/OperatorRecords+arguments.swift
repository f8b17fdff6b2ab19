public import ArgumentParser
public import WebhookStorage

extension DeliveryRecord.State: ExpressibleByArgument {}
extension SenderRecord.Part: ExpressibleByArgument {}
