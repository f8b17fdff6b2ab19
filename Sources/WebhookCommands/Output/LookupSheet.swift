/// One thing found, as staff read it: as text, or as JSON with the members of import files.
protocol LookupSheet: Encodable {
    var text: String { get }
}
