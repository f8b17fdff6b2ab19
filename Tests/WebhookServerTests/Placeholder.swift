import Testing

@Test func WebhookServerPlaceholder() {}
