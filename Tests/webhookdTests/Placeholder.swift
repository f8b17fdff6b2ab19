import Testing

@Test func webhookdPlaceholder() {}
