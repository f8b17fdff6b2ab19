/// Which body owns a plain signature.
enum PostgreSQLSignatureSchema {
    /// `body` is its SHA-256. Unlogged: a row is of use for ten minutes, and no callback is to wait for the disk.
    static let statements = [
        """
        CREATE UNLOGGED TABLE signature_owner (
            account text NOT NULL,
            signature bytea NOT NULL,
            body bytea NOT NULL,
            expires bigint NOT NULL,
            PRIMARY KEY (account, signature)
        )
        """,
        "CREATE INDEX signature_owner_by_expiry ON signature_owner (expires)",
    ]
}
