public import WebhookLedger

extension StorageError: OperatorReadableError {}

extension PostgreSQLError: OperatorReadableError {}
