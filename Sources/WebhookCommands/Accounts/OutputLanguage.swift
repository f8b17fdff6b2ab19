import ArgumentParser

/// In which language a command speaks to an owner.
enum OutputLanguage: String, ExpressibleByArgument, CaseIterable {
    case zh
    case en

    func callAsFunction(_ chinese: String, _ english: String) -> String {
        switch self {
        case .zh: chinese
        case .en: english
        }
    }
}
