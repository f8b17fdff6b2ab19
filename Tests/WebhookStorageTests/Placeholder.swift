import Testing

@Test func WebhookStoragePlaceholder() {}
