@testable import HTTPDirectory
