-- Level that a copy still owes, and how many further sections it has: copies without any need no second read.
alter table certified_copy add column owed_level varchar;
alter table certified_copy add column revisions integer default 0 not null;

-- Further sections of copies that were raised; the copy as it was made is number 1 and stays in certified_copy.
create table copy_revision (
    copy_id uuid not null references certified_copy (id),
    revision_number integer not null,
    copy_sha256 varchar(64) not null,
    copy_bytes bigint not null,
    appended_key varchar not null,
    appended_sha256 varchar(64) not null,
    appended_bytes bigint not null,
    signature_level varchar not null,
    time_stamp timestamp with time zone,
    made_at timestamp with time zone not null,
    primary key (copy_id, revision_number)
);
create index copy_revision_by_content on copy_revision (copy_sha256);

-- Copies that wait to be raised; a row goes when its copy is raised or given up.
create table owed_level (
    copy_id uuid primary key references certified_copy (id),
    due_at timestamp with time zone not null,
    attempts integer not null
);
create index owed_level_by_time on owed_level (due_at);
