-- A file that bears the signature of whoever signed copies, and is none of them, is known by this: officers' tokens and
-- former keys sign too.
create index copy_by_signer on certified_copy (signer_serial);
