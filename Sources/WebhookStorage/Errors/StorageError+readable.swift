public import WebhookLedger

extension StorageError: OperatorReadableError {}

extension StorageError: PassingError {}

extension PostgreSQLError: OperatorReadableError {}
