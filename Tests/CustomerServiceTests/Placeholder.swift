import Testing

@Test func CustomerServicePlaceholder() {}
