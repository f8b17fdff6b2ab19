import WebhookCommands

@main
struct Webhookd: WebhookExecutable {}
