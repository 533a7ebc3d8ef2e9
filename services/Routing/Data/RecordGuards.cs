using Microsoft.EntityFrameworkCore.Migrations;

namespace Netspring.Routing.Data;

/// <summary>Nobody changes a collection record, whatever the code believes.</summary>
internal static class RecordGuards
{
    public static void GuardRecords(this MigrationBuilder migration) =>
        migration.Sql(
            """
            create function refuse_change() returns trigger language plpgsql as
                $$ begin raise exception '% is append-only', tg_table_name; end $$;
            create trigger append_only before update or delete on collection_record for each row execute function refuse_change();
            create trigger never_emptied before truncate on collection_record for each statement execute function refuse_change();
            -- What a visit did not fetch is on no vehicle; a checker must not take it for a load in two routes.
            create or replace view judge_stops as
                select stop.route_id, stop.trip, stop.sequence as seq, stop.load_id, stop.pickup_id as request_id, stop.units,
                    stop.status in ('Skipped', 'Failed') as cancelled, pickup.is_cancelled as request_cancelled
                from stop join pickup on pickup.id = stop.pickup_id;
            """);

    public static void DropRecordGuards(this MigrationBuilder migration) =>
        migration.Sql(
            """
            drop trigger never_emptied on collection_record;
            drop trigger append_only on collection_record;
            drop function refuse_change();
            """);
}
