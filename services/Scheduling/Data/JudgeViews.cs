using Microsoft.EntityFrameworkCore.Migrations;

namespace Netspring.Scheduling.Data;

/// <summary>
/// The read-only views by which an outside checker verifies the schedule (reliability.md §3). What is booked is counted
/// from the loads, not from the cells' own counters, so that the one checks the other.
/// </summary>
internal static class JudgeViews
{
    public static void CreateJudgeViews(this MigrationBuilder migration) =>
        migration.Sql(
            """
            create view judge_scheduled as
                select pickup_id as request_id, id as load_id, slot_id, status = 'Cancelled' as cancelled
                from load where slot_id is not null or status = 'Cancelled';
            create view judge_slots as
                select cell.slot_id, sum(cell.stop_limit) as capacity, sum(held.stops)::bigint as booked,
                    sum(cell.limit_units) as capacity_units, sum(held.units)::bigint as booked_units
                from trip_cell cell
                cross join lateral (
                    select count(*) as stops, coalesce(sum(load.units), 0) as units from load where load.cell_id = cell.id) held
                group by cell.slot_id;
            """);

    /// <summary>Held room is booked room.</summary>
    public static void CountHoldsAsBooked(this MigrationBuilder migration) =>
        migration.Sql(
            """
            create or replace view judge_slots as
                select cell.slot_id, sum(cell.stop_limit) as capacity, sum(held.stops)::bigint as booked,
                    sum(cell.limit_units) as capacity_units, sum(held.units)::bigint as booked_units
                from trip_cell cell
                cross join lateral (
                    select count(*) as stops, coalesce(sum(taken.units), 0) as units
                    from (select cell_id, units from load union all select cell_id, units from hold) taken
                    where taken.cell_id = cell.id) held
                group by cell.slot_id;
            """);

    public static void ShowAuditToJudges(this MigrationBuilder migration) =>
        migration.Sql("create view judge_audit as select entity_type, entity_id, version, action, role, at from audit_entry;");

    public static void HideAuditFromJudges(this MigrationBuilder migration) => migration.Sql("drop view judge_audit;");

    public static void DropJudgeViews(this MigrationBuilder migration) =>
        migration.Sql("drop view judge_slots; drop view judge_scheduled;");
}
