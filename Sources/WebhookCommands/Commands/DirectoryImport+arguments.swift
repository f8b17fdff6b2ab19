public import ArgumentParser
public import WebhookStorage

extension DirectoryImport.Kind: ExpressibleByArgument {}
extension DirectoryImport.Format: ExpressibleByArgument {}
