public import ArgumentParser
public import WebhookCore

extension OutboxEntry.State: ExpressibleByArgument {}
extension OutboxFailure.Kind: ExpressibleByArgument {}
