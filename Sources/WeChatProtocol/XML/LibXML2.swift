import CLibXML2

/// What is set once for the whole process before libxml2 reads or writes anything.
enum LibXML2 {
    /// Touch it before the first call into the library.
    static let initialised: Void = {
        xmlInitParser()
        // No document of the platform names a file. Whatever a hostile one names is not opened.
        unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
        xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE)
    }()
}
