import Testing

@Test func WebhookCorePlaceholder() {}
