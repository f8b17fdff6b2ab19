import WebhookLedger

/// The record of deliveries, and the replicas that claim them.
enum PostgreSQLDeliverySchema {
    /// A claim belongs to a replica and counts while that one lives, by the database's clock; one that was not accepted
    /// counts no longer than the platform waits before it sends the delivery again. A replica that settles or accepts
    /// under a claim that is no longer its own changes nothing. A sender's deliveries are claimed by one replica at a time.
    ///
    /// What is accepted or taken over without a claim, as it waits behind another, has no `claimed` and holds up nobody: two
    /// replicas that waited for each other's would wait for ever.
    static let statements = [
        "CREATE TABLE replica (id text PRIMARY KEY, alive_until timestamptz NOT NULL)",
        """
        CREATE TABLE delivery (
            account text NOT NULL,
            sender text NOT NULL,
            identity text NOT NULL,
            state text NOT NULL CHECK (state IN ('claimed', 'accepted', 'settled', 'failed')),
            replica text NOT NULL,
            generation bigint NOT NULL,
            first_generation bigint NOT NULL DEFAULT 0,
            claimed timestamptz DEFAULT clock_timestamp(),
            arrived bigint,
            document bytea,
            answer bigint,
            reply bytea,
            failure text,
            settled bigint,
            masked boolean NOT NULL DEFAULT false,
            acknowledged boolean NOT NULL DEFAULT false,
            PRIMARY KEY (account, sender, identity)
        )
        """,
        "CREATE INDEX delivery_claimed ON delivery (claimed) WHERE state = 'claimed'",
        "CREATE INDEX delivery_accepted ON delivery (account, arrived) WHERE state = 'accepted'",
        "CREATE INDEX delivery_accepted_of_sender ON delivery (account, sender, arrived, identity) WHERE state = 'accepted'",
        "CREATE INDEX delivery_settled ON delivery (settled) WHERE state = 'settled'",
        "CREATE INDEX delivery_failed ON delivery (account, settled) WHERE state = 'failed'",
        """
        CREATE FUNCTION webhookd_alive(this text) RETURNS void LANGUAGE sql AS $$
            INSERT INTO replica AS r (id, alive_until) VALUES (this, clock_timestamp() + interval '4 s')
            ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
        $$
        """,
        claiming,
        accepting,
        takingOver,
    ]

    /// Comes to 0 for a claim that is granted, with what is known of the sender; 1 for a settled delivery, with its answer;
    /// 2 where another replica is at it or at another of the sender's.
    ///
    /// A claim that a loss of power takes back harms nobody, so it does not wait for the disk.
    private static let claiming = """
        CREATE FUNCTION webhookd_claim(
            this text, of_account text, of_sender text, of_identity text, at_time bigint,
            OUT outcome bigint, OUT granted bigint, OUT answer bigint, OUT reply bytea, OUT dialogue text,
            OUT version bigint, OUT state bytea, OUT repeats bigint, OUT expires bigint, OUT words text
        ) LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
        DECLARE
            found_state text;
            turn text := of_account || '/' || CASE of_sender WHEN '' THEN of_identity ELSE of_sender END;
        BEGIN
            outcome := 2;
            PERFORM set_config('synchronous_commit', 'off', true);
            -- Whoever comes second asks again soon, and holds up nobody meanwhile.
            IF NOT pg_try_advisory_xact_lock(hashtextextended(turn, 1)) THEN RETURN; END IF;
            IF NOT EXISTS (
                SELECT FROM replica r WHERE r.id = this AND r.alive_until > clock_timestamp() + interval '2 s'
            ) THEN
                PERFORM webhookd_alive(this);
            END IF;
            LOOP
                SELECT d.state, d.answer, d.reply INTO found_state, answer, reply FROM delivery d
                WHERE d.account = of_account AND d.sender = of_sender AND d.identity = of_identity;
                IF found_state IN ('settled', 'failed') THEN
                    outcome := 1;
                    RETURN;
                END IF;
                IF EXISTS (
                    SELECT FROM delivery d JOIN replica r ON r.id = d.replica
                    WHERE d.account = of_account AND d.sender = of_sender AND d.replica <> this
                        AND (d.identity = of_identity OR of_sender <> '')
                        AND d.claimed IS NOT NULL
                        AND (d.state = 'accepted' OR d.claimed > clock_timestamp() - interval '4500 ms')
                        AND d.state IN ('claimed', 'accepted')
                        AND r.alive_until > clock_timestamp()
                ) THEN
                    RETURN;
                END IF;
                IF found_state IS NULL THEN
                    INSERT INTO delivery AS d (account, sender, identity, state, replica, generation)
                    VALUES (of_account, of_sender, of_identity, 'claimed', this, 1)
                    ON CONFLICT (account, sender, identity) DO NOTHING RETURNING d.generation INTO granted;
                ELSE
                    UPDATE delivery d SET replica = this, claimed = clock_timestamp(),
                        generation = greatest(1, d.generation + CASE d.replica WHEN this THEN 0 ELSE 1 END)
                    WHERE d.account = of_account AND d.sender = of_sender AND d.identity = of_identity
                        AND d.state IN ('claimed', 'accepted')
                    RETURNING d.generation INTO granted;
                END IF;
                EXIT WHEN granted IS NOT NULL;
            END LOOP;
            -- Claims of replicas that were found dead end here, though they may only have been slow: what they still settle
            -- is refused.
            UPDATE delivery d SET claimed = NULL, generation = d.generation + 1
            WHERE d.account = of_account AND d.sender = of_sender AND of_sender <> '' AND d.identity <> of_identity
                AND d.state IN ('claimed', 'accepted') AND d.replica <> this AND d.claimed IS NOT NULL;
            outcome := 0;
            SELECT c.dialogue, c.version, c.state, c.repeats, c.expires INTO dialogue, version, state, repeats, expires
            FROM conversation c WHERE c.account = of_account AND c.sender = of_sender AND c.expires > at_time;
            SELECT u.words INTO words FROM deferred_reply u
            WHERE u.account = of_account AND u.sender = of_sender
                AND u.since > at_time - \(SenderState.deferredReplyLifetime);
        END $$
        """

    /// Whether it is accepted, or known to be done, with the answer; not where another replica has claimed it since.
    private static let accepting = """
        CREATE FUNCTION webhookd_accept(
            this text, of_account text, of_sender text, of_identity text, claim bigint, at_time bigint, asked bytea,
            is_acknowledged boolean, OUT known boolean, OUT answer bigint, OUT reply bytea
        ) LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM replica r WHERE r.id = this AND r.alive_until > clock_timestamp()) THEN
                PERFORM webhookd_alive(this);
            END IF;
            INSERT INTO delivery AS d
                (account, sender, identity, state, replica, generation, claimed, arrived, document, acknowledged)
            VALUES (
                of_account, of_sender, of_identity, 'accepted', this, claim,
                CASE WHEN claim > 0 THEN clock_timestamp() END, at_time, asked, is_acknowledged
            )
            ON CONFLICT (account, sender, identity) DO UPDATE
            SET state = 'accepted', arrived = excluded.arrived, document = excluded.document,
                acknowledged = excluded.acknowledged
            WHERE d.state = 'claimed' AND d.replica = this AND d.generation <= greatest(1, claim);
            known := FOUND;
            IF known THEN RETURN; END IF;
            UPDATE delivery d SET acknowledged = true
            WHERE d.account = of_account AND d.sender = of_sender AND d.identity = of_identity
                AND d.state = 'accepted' AND is_acknowledged AND NOT d.acknowledged;
            SELECT true, d.answer, d.reply INTO known, answer, reply FROM delivery d
            WHERE d.account = of_account AND d.sender = of_sender AND d.identity = of_identity AND d.state <> 'claimed';
            known := coalesce(known, false);
        END $$
        """

    /// Takes accepted deliveries that nobody is at: their replicas are dead, or are this one, which is not at them.
    private static let takingOver = """
        CREATE FUNCTION webhookd_take_over(
            this text, of_account text, running_senders text[], running_identities text[], most bigint
        ) RETURNS TABLE (
            sender text, identity text, arrived bigint, generation bigint, document bytea, runs bigint, acknowledged boolean
        ) LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM delivery d WHERE d.account = of_account AND d.state = 'accepted') THEN RETURN; END IF;
            PERFORM webhookd_alive(this);
            RETURN QUERY WITH taken AS (
                SELECT d.sender, d.identity FROM delivery d
                WHERE d.account = of_account AND d.state = 'accepted'
                    AND (d.replica = this OR NOT EXISTS (
                        SELECT FROM replica r WHERE r.id = d.replica AND r.alive_until > clock_timestamp()
                    ))
                    AND NOT EXISTS (
                        SELECT FROM unnest(running_senders, running_identities) AS running (sender, identity)
                        WHERE running.sender = d.sender AND (running.identity = d.identity OR d.sender <> '')
                    )
                    -- Of a sender the first alone, so that none is counted as run that only waits. Asked for each delivery by
                    -- itself, as a join of all with all is what the planner takes where its statistics are old.
                    AND (d.sender = '' OR d.identity = (
                        SELECT e.identity FROM delivery e
                        WHERE e.account = of_account AND e.sender = d.sender AND e.state = 'accepted'
                        ORDER BY e.arrived, e.identity LIMIT 1
                    ))
                ORDER BY d.arrived LIMIT most FOR UPDATE SKIP LOCKED
            ), raised AS (
                UPDATE delivery d SET replica = this, generation = d.generation + 1, claimed = NULL FROM taken t
                WHERE d.account = of_account AND d.sender = t.sender AND d.identity = t.identity
                RETURNING d.sender, d.identity, d.arrived, d.generation, d.document, d.generation - d.first_generation AS runs,
                    d.acknowledged
            )
            SELECT * FROM raised ORDER BY raised.arrived;
        END $$
        """

    /// Comes to 1 and the answer that the delivery has from now on, which is an earlier one's where it was settled before;
    /// to 0 where another has claimed it since, and to 2 where it was acknowledged meanwhile, which change nothing.
    ///
    /// A change of the conversation is 1 for one that is kept and 2 for its end, and likewise for the others.
    static let settling = [
        """
        CREATE FUNCTION webhookd_settle(
            this text, of_account text, of_sender text, of_identity text, claim bigint, at_time bigint,
            new_answer bigint, new_reply bytea, new_failure text, asked bytea, is_masked boolean,
            conversation_change bigint, new_dialogue text, new_version bigint, new_state bytea, new_repeats bigint,
            new_expires bigint, link_change bigint, new_customer text, new_since bigint,
            deferred_change bigint, new_words text, new_act text, new_gained bigint,
            cancelled text[], keys text[], recipients text[], contents text[], dues bigint[], ends bigint[],
            OUT outcome bigint, OUT answer bigint, OUT reply bytea
        ) LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
        BEGIN
            INSERT INTO delivery AS d
                (account, sender, identity, state, replica, generation, arrived, document, answer, reply, failure, settled,
                masked)
            VALUES (
                of_account, of_sender, of_identity, CASE WHEN new_failure IS NULL THEN 'settled' ELSE 'failed' END, this, claim,
                at_time, asked, new_answer, new_reply, new_failure, at_time, is_masked
            )
            ON CONFLICT (account, sender, identity) DO UPDATE SET
                state = excluded.state, generation = excluded.generation, document = excluded.document,
                answer = excluded.answer, reply = excluded.reply, failure = excluded.failure, settled = excluded.settled,
                masked = excluded.masked
            WHERE d.state IN ('claimed', 'accepted') AND d.replica = this AND d.generation <= claim
                AND NOT (d.acknowledged AND excluded.answer <> 0);
            IF NOT FOUND THEN
                SELECT CASE WHEN d.state IN ('settled', 'failed') THEN 1 ELSE 2 END, d.answer, d.reply
                INTO outcome, answer, reply FROM delivery d
                WHERE d.account = of_account AND d.sender = of_sender AND d.identity = of_identity
                    AND (d.state IN ('settled', 'failed') OR d.replica = this AND d.generation <= claim);
                outcome := coalesce(outcome, 0);
                RETURN;
            END IF;
            outcome := 1;
            answer := new_answer;
            reply := new_reply;
            IF conversation_change = 1 THEN
                INSERT INTO conversation AS c (account, sender, dialogue, version, state, repeats, expires)
                VALUES (of_account, of_sender, new_dialogue, new_version, new_state, new_repeats, new_expires)
                ON CONFLICT (account, sender) DO UPDATE SET dialogue = excluded.dialogue, version = excluded.version,
                    state = excluded.state, repeats = excluded.repeats, expires = excluded.expires;
            ELSIF conversation_change = 2 THEN
                DELETE FROM conversation c WHERE c.account = of_account AND c.sender = of_sender;
            END IF;
            IF link_change = 1 THEN
                INSERT INTO customer_link AS b (account, sender, customer, since)
                VALUES (of_account, of_sender, new_customer, new_since)
                ON CONFLICT (account, sender) DO UPDATE SET customer = excluded.customer, since = excluded.since;
            ELSIF link_change = 2 THEN
                DELETE FROM customer_link b WHERE b.account = of_account AND b.sender = of_sender;
            END IF;
            IF deferred_change = 1 THEN
                INSERT INTO deferred_reply (account, sender, words, since) VALUES (of_account, of_sender, new_words, at_time)
                ON CONFLICT (account, sender) DO UPDATE SET words = excluded.words, since = excluded.since;
            ELSIF deferred_change = 2 THEN
                DELETE FROM deferred_reply u WHERE u.account = of_account AND u.sender = of_sender;
            END IF;
            IF cancelled IS NOT NULL THEN
                DELETE FROM outbox o WHERE o.account = of_account AND o.key = ANY (cancelled) AND o.state = 'waiting';
            END IF;
            IF keys IS NOT NULL THEN
                INSERT INTO outbox (account, recipient, key, content, due, expires, next_attempt, created)
                SELECT of_account, m.recipient, m.key, m.content, m.due, m.ending, m.due, at_time
                FROM unnest(keys, recipients, contents, dues, ends) WITH ORDINALITY
                    AS m (key, recipient, content, due, ending, place)
                ORDER BY m.place
                ON CONFLICT (account, key) DO NOTHING;
            END IF;
            IF new_act IS NOT NULL THEN
                INSERT INTO messaging_window AS p (account, recipient, act, gained)
                VALUES (of_account, of_sender, new_act, new_gained)
                ON CONFLICT (account, recipient) DO UPDATE SET act = excluded.act, gained = excluded.gained, used = 0
                WHERE excluded.gained > p.gained;
            END IF;
        END $$
        """
    ]
}
