import FoundationEssentials
import WebhookCore
import WebhookStorage

/// A ledger's caller that does not keep to what the ledger tells it: a planted defect of code.
struct FaultyLedger: DeliveryLedger {
    let ledger: StoredDeliveryLedger
    let bug: PlantedBug

    /// Not one that passes, so that nobody tries again.
    private struct GivenUp: Error {}

    func settle(_ settlement: Settlement) async throws -> SettledAnswer {
        switch bug {
        case .believesUnknownCommits:
            do {
                return try await ledger.settle(settlement)
            } catch let error as StorageError where error.mayPass {
                return settlement.answer
            }
        case .settlesOnlyOnce:
            do {
                return try await ledger.settle(settlement)
            } catch let error as StorageError where error.mayPass {
                throw GivenUp()
            }
        case .answersBeforeSettling:
            Task { _ = try? await ledger.settle(settlement) }
            return settlement.answer
        default: return try await ledger.settle(settlement)
        }
    }

    func accept(_ delivery: AcceptedDelivery) async throws -> SettledAnswer? {
        bug == .acceptsInMemory ? nil : try await ledger.accept(delivery)
    }

    func conversation(of sender: Sender, at now: Date) async throws -> StoredConversation? {
        try await ledger.conversation(of: sender, at: now)
    }

    func customerLink(of sender: Sender) async throws -> CustomerLink? { try await ledger.customerLink(of: sender) }

    func answer(to key: DeliveryKey) async throws -> SettledAnswer? { try await ledger.answer(to: key) }

    func enqueue(_ key: DeliveryKey, at now: Date) async throws -> SettledAnswer? { try await ledger.enqueue(key, at: now) }

    func claim(_ key: DeliveryKey, at now: Date) async throws -> Claim {
        do {
            return try await ledger.claim(key, at: now)
        } catch let error as StorageError where error.mayPass && bug == .givesUpFailedClaims {
            throw GivenUp()
        }
    }

    func takeOver(
        of account: AccountName,
        except running: Set<DeliveryKey>,
        limit: Int,
        at now: Date
    ) async throws -> [AcceptedDelivery] {
        try await ledger.takeOver(of: account, except: running, limit: limit, at: now)
    }
}
