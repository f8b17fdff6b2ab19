-- Lays the tables of customers' rows out in parts, by a hash of the openid. After `webhookd db migrate`:
--
--     psql --single-transaction --set ON_ERROR_STOP=1 --file deploy/partitions.sql webhookd
--
-- as the role that owns the tables, while nobody serves. What is there already is carried over, which takes its time and twice the space.
-- `delivery` has a part for each day from the beginning; here its rest, the answers to what was made on other days, is divided, too.
DO $$
DECLARE
    parts CONSTANT int := 16;
    target record;
BEGIN
    FOR target IN VALUES ('sender', 'openid'), ('pending', 'openid'), ('failed', 'openid'), ('outbox', 'recipient'), ('delivery_other', '')
    LOOP
        IF target.column1 = 'delivery_other' THEN
            ALTER TABLE delivery DETACH PARTITION delivery_other;
            ALTER TABLE delivery_other RENAME TO undivided;
            CREATE TABLE delivery_other PARTITION OF delivery DEFAULT PARTITION BY HASH (openid);
        ELSE
            EXECUTE format('ALTER TABLE %I RENAME TO undivided', target.column1);
            EXECUTE format('CREATE TABLE %I (LIKE undivided INCLUDING ALL) PARTITION BY HASH (%I)', target.column1, target.column2);
        END IF;
        FOR part IN 0..parts - 1 LOOP
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS %s, REMAINDER %s)',
                target.column1 || '_' || part, target.column1, parts, part
            );
        END LOOP;
        EXECUTE format('INSERT INTO %I SELECT * FROM undivided', target.column1);
        DROP TABLE undivided;
    END LOOP;
END $$;
