/// The listener whose pages customers and the company's own services see.
public struct PagesConfiguration: Sendable, Hashable {
    /// Where it listens.
    public var address: ListenAddress
    /// Its address as browsers know it, such as `https://wechat.example.com`, without a slash at its end.
    public var url: String
    /// What visitors may use of it.
    public var limits: PagesLimits

    public init(address: ListenAddress, url: String, limits: PagesLimits = PagesLimits()) {
        self.address = address
        self.url = url
        self.limits = limits
    }
}
