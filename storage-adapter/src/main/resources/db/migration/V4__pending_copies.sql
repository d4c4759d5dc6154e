-- Copies that wait for the signature of an officer's token, with the section as it will be appended. A row goes when its
-- copy is finished or its time is over: what is in it can be made again.
create table pending_copy (
    copy_id uuid primary key references certified_copy (id),
    expires_at timestamp with time zone not null,
    seal bytea not null
);
create index pending_copy_by_time on pending_copy (expires_at);
