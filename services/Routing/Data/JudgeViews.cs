using Microsoft.EntityFrameworkCore.Migrations;

namespace Netspring.Routing.Data;

/// <summary>The read-only views by which an outside checker verifies routes (reliability.md §3).</summary>
internal static class JudgeViews
{
    public static void CreateJudgeViews(this MigrationBuilder migration)
    {
        // Deferred, because stops change places with one another inside one transaction.
        migration.Sql(
            """
            alter table stop add constraint uq_stop_place unique (route_id, trip, sequence) deferrable initially deferred;
            create view judge_routes as
                select id as route_id, driver_id, vehicle_id, capacity_units, starts_at, ends_at, status from route;
            create view judge_stops as
                select stop.route_id, stop.trip, stop.sequence as seq, stop.load_id, stop.pickup_id as request_id, stop.units,
                    stop.status = 'Skipped' as cancelled, pickup.is_cancelled as request_cancelled
                from stop join pickup on pickup.id = stop.pickup_id;
            """);
    }

    /// <summary>A draft that nobody drives binds nobody; a checker that looks for drivers in two places must not take it for one.</summary>
    public static void LeaveDraftsOut(this MigrationBuilder migration) =>
        migration.Sql(
            """
            create or replace view judge_routes as
                select id as route_id, driver_id, vehicle_id, capacity_units, starts_at, ends_at, status from route where driver_id is not null;
            """);

    public static void DropJudgeViews(this MigrationBuilder migration) =>
        migration.Sql(
            """
            drop view judge_stops;
            drop view judge_routes;
            alter table stop drop constraint uq_stop_place;
            """);
}
