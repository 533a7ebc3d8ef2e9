using Microsoft.EntityFrameworkCore.Migrations;

namespace Netspring.Requests.Data;

/// <summary>
/// What the migration to one audit for everything does beside its generated steps. These find an empty <c>audit_entry</c>:
/// its rows are taken aside before them and put back after them, in the new form or, on the way down, in the old one.
/// </summary>
internal static class AdminMove
{
    /// <summary>First in <c>Up</c>.</summary>
    public static void TakeAuditAside(this MigrationBuilder migration)
    {
        migration.Sql("drop view judge_audit;");
        migration.Sql(
            """
            create table audit_aside as
            select 'PickupRequest' as entity_type, entry.request_id::text as entity_id, entry.version, request.city_code, entry.at,
                entry.actor, entry.role, entry.action, entry.reason, md5(entry.request_id::text || entry.version) as seed
            from audit_entry entry join pickup_request request on request.id = entry.request_id
            union all
            select case when entry.registration_id is null then 'DropOffEvent' else 'Registration' end,
                coalesce(entry.registration_id, entry.drop_off_event_id)::text, entry.version, drive.city_code, entry.at,
                entry.actor, entry.role, entry.action, null, md5(entry.id::text)
            from drop_off_audit_entry entry join drop_off_event drive on drive.id = entry.drop_off_event_id;
            """);
        migration.Sql("delete from audit_entry;");
    }

    /// <summary>Last in <c>Up</c>.</summary>
    public static void PutAuditBack(this MigrationBuilder migration)
    {
        // A UUIDv7 of the time of the entry, as new ones have: 48 bits of milliseconds, version, variant, the rest by chance.
        migration.Sql(
            """
            insert into audit_entry (id, entity_type, entity_id, version, city_code, at, actor, role, action, reason)
            select (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(seed, 1, 3) || '8' || substr(seed, 4, 15))::uuid,
                entity_type, entity_id, version, city_code, at, actor, role, action, reason
            from audit_aside;
            """);
        migration.Sql("drop table audit_aside;");
        // Columns of reliability.md §3. The cast stands in a case: PostgreSQL may otherwise try it on codes of cities.
        migration.Sql(
            """
            create view judge_audit as
            select case when entity_type = 'PickupRequest' then entity_id::uuid end as request_id, version
            from audit_entry where entity_type = 'PickupRequest';
            """);
    }

    /// <summary>After the generated steps of <c>Up</c>: donors by the name they used last, contacts in their first version.</summary>
    public static void FillDonorsAndContacts(this MigrationBuilder migration)
    {
        migration.Sql(
            """
            insert into donor (id, name, since)
            select distinct on (id) id, name, min(at) over (partition by id)
            from (
                select donor_id as id, donor_name as name, created_at as at from pickup_request
                union all
                select donor_id, coalesce(donor_name, ''), created_at from registration where donor_id is not null) seen
            order by id, at desc;
            """);
        migration.Sql("update contact set version = 1;");
    }

    /// <summary>First in <c>Down</c>; entries of what was not audited before are lost.</summary>
    public static void TakeOneAuditAside(this MigrationBuilder migration)
    {
        migration.Sql("drop view judge_audit;");
        migration.Sql("create table audit_aside as select * from audit_entry where entity_type in ('PickupRequest', 'DropOffEvent', 'Registration');");
        migration.Sql("delete from audit_entry;");
    }

    /// <summary>Last in <c>Down</c>.</summary>
    public static void PutTwoAuditsBack(this MigrationBuilder migration)
    {
        migration.Sql(
            """
            insert into audit_entry (request_id, version, at, actor, role, action, reason)
            select entity_id::uuid, version, at, actor, role, action, reason from audit_aside where entity_type = 'PickupRequest';
            """);
        migration.Sql(
            """
            insert into drop_off_audit_entry (id, drop_off_event_id, registration_id, version, at, actor, role, action)
            select aside.id, coalesce(registration.drop_off_event_id, aside.entity_id::uuid), registration.id, aside.version, aside.at,
                aside.actor, aside.role, aside.action
            from audit_aside aside left join registration on aside.entity_type = 'Registration' and registration.id = aside.entity_id::uuid
            where aside.entity_type <> 'PickupRequest';
            """);
        migration.Sql("drop table audit_aside;");
        migration.Sql("create view judge_audit as select request_id, version from audit_entry;");
    }
}
