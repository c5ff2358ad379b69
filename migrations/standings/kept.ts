/** The row `k` of this connection, if this transaction wrote it for who acts now and for what is at hand. */
export const KEPT = `standings k
              where k.backend = pg_backend_pid() and k.xmin = pg_current_xact_id_if_assigned()::xid
                and k.membership_id = nullif(current_setting('app.membership_id', true), '')::uuid
                and k.user_id = acting_user() and k.at_hand is not distinct from case_at_hand()
                and clock_timestamp() < now() + interval '5 seconds'`;
