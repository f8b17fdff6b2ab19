import Testing

@Test func SignatureVerifyPlaceholder() {}
