import CustomerService

/// A file that was read and found right, ready to be written.
public struct ImportBatch: Sendable {
    /// The file's name as it was given.
    public let file: String
    /// What the rows are about.
    public let kind: DirectoryImport.Kind
    let entries: DirectoryEntries

    /// How many entries the file holds.
    public var count: Int { entries.count }

    /// Writes all entries in one transaction, each in the place of an earlier one with its key.
    @discardableResult
    public func write(to directory: StoredDirectory) async throws -> DirectoryChanges {
        try await directory.save(entries)
    }

    /// What ``write(to:)`` would do; nothing stays changed.
    public func rehearse(in directory: StoredDirectory) async throws -> DirectoryChanges {
        try await directory.rehearse(entries)
    }
}

/// A file that names entries to be removed, read and found right.
public struct RemovalBatch: Sendable {
    /// The file's name as it was given.
    public let file: String
    /// What the rows are about.
    public let kind: DirectoryImport.Kind
    let keys: DirectoryKeys

    /// How many entries the file names.
    public var count: Int { keys.count }

    /// Removes the entries in one transaction; those of the sample stay.
    ///
    /// - Parameter isRehearsal: nothing stays changed.
    /// - Returns: how many there were.
    public func remove(from directory: StoredDirectory, isRehearsal: Bool = false) async throws -> Int {
        try await directory.remove(keys, isRehearsal: isRehearsal)
    }
}

extension [ImportBatch] {
    /// Removes what none of the files holds, in one transaction: of flights and trains what is of the days that they have, of others
    /// all. Those of the sample stay.
    ///
    /// - Precondition: the files are of one kind.
    /// - Parameter isRehearsal: nothing stays changed.
    /// - Returns: how many there were.
    public func removeOthers(from directory: StoredDirectory, isRehearsal: Bool = false) async throws -> Int {
        var (flights, orders, itineraries): ([Flight], [Order], [Itinerary]) = ([], [], [])
        var (cards, trains, tickets): ([PaymentCard], [Train], [TrainOrder]) = ([], [], [])
        for batch in self {
            switch batch.entries {
            case .flights(let entries): flights += entries
            case .orders(let entries): orders += entries
            case .itineraries(let entries): itineraries += entries
            case .cards(let entries): cards += entries
            case .trains(let entries): trains += entries
            case .tickets(let entries): tickets += entries
            }
        }
        return switch first?.kind {
        case .flights?: try await directory.removeOthers(than: .flights(flights), isRehearsal: isRehearsal)
        case .orders?: try await directory.removeOthers(than: .orders(orders), isRehearsal: isRehearsal)
        case .itineraries?: try await directory.removeOthers(than: .itineraries(itineraries), isRehearsal: isRehearsal)
        case .cards?: try await directory.removeOthers(than: .cards(cards), isRehearsal: isRehearsal)
        case .trains?: try await directory.removeOthers(than: .trains(trains), isRehearsal: isRehearsal)
        case .tickets?: try await directory.removeOthers(than: .tickets(tickets), isRehearsal: isRehearsal)
        case nil: 0
        }
    }
}
