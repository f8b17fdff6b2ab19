public import ArgumentParser
public import LookupStorage

extension DirectoryImport.Kind: ExpressibleByArgument {}
extension DirectoryImport.Format: ExpressibleByArgument {}
