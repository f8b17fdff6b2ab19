import ArgumentParser
import WebhookServer

@main struct Webhookd: ParsableCommand {}
