-- Two more roles of one installation, for the audit log. Run once by a superuser after roles.sql, and before the first
-- migration that knows of them.
--
--   samspel_sealer        reads the log and seals it; adds to the seal and changes nothing
--   samspel_audit_reader  exports of the log: sees it only while somebody acts who may export it
create role samspel_sealer login noinherit password :'sealer_password';
create role samspel_audit_reader login noinherit password :'audit_reader_password';
