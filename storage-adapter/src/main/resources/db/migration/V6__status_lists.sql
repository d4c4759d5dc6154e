-- One list for each million register numbers of a year; the secret orders its places, which are computed and kept nowhere.
create table status_list (
    id integer primary key,
    register_year integer not null,
    part integer not null,
    secret bytea not null,
    constraint status_list_once unique (register_year, part)
);

-- Lines that were withdrawn, so that lists need not look through the whole register.
create table withdrawn_copy (
    register_year integer not null,
    register_number integer not null,
    at_time timestamp with time zone not null,
    primary key (register_year, register_number)
);
create index withdrawn_copy_by_time on withdrawn_copy (at_time);
insert into withdrawn_copy (register_year, register_number, at_time)
    select register_year, register_number, voided_at from certified_copy where voided_at is not null;

create index validity_event_by_record on validity_event (recorded_at);
create index validity_event_by_effect on validity_event (effective);
