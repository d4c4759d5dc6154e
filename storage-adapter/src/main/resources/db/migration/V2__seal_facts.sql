-- What sealing has to know about an archived PDF, by the key of its object. It can be thrown away and surveyed again.
create table seal_facts (
    content_key varchar primary key,
    facts bytea not null
);
