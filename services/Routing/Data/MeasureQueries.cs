using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>What is counted of one city on one local date.</summary>
public sealed record DayMeasures(string CityCode, DateOnly LocalDate, Measures Measures);

/// <summary>
/// Counts what was planned and driven where it is kept: three questions, each by the index of city and date, whose answers have
/// a row for each city and date with anything to count.
/// </summary>
public static class MeasureQueries
{
    private static readonly JsonSerializerOptions AsColumns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="Measures">As JSON, each under the name of its column.</param>
    private sealed record Counted(string CityCode, DateOnly LocalDate, string Measures);

    /// <summary>Both dates inclusive. Wants a snapshot, so that the three belong together.</summary>
    public static async Task<IReadOnlyList<DayMeasures>> MeasuresAsync(
        this RoutingDbContext db, string[] cityCodes, DateOnly from, DateOnly to, string zone, CancellationToken cancellation) =>
        [
            .. await db.VisitsAsync(cityCodes, from, to, zone, cancellation),
            .. await db.DrivenAsync(cityCodes, from, to, cancellation),
            .. await db.MissedAsync(cityCodes, from, to, cancellation),
        ];

    /// <summary>
    /// Of a load that failed before on another date its visit is not the first. What a driver took stands in the newest record of
    /// the stop; where pieces were declared, units count by the share of them that was taken.
    /// </summary>
    private static Task<IEnumerable<DayMeasures>> VisitsAsync(
        this RoutingDbContext db, string[] cityCodes, DateOnly from, DateOnly to, string zone, CancellationToken cancellation) =>
        db.CountAsync(
            $$"""
            select city_code, local_date,
                count(*) filter (where status <> 'Skipped')::int planned,
                count(*) filter (where status = 'Completed')::int completed,
                count(*) filter (where status = 'Partial')::int partial,
                count(*) filter (where status = 'Failed')::int failed,
                count(*) filter (where status = 'Skipped')::int skipped,
                count(*) filter (where came_at is not null)::int arrived,
                count(*) filter (where came_at < window_from)::int early,
                count(*) filter (where came_at >= window_to)::int late,
                count(*) filter (where is_first)::int first_visits,
                count(*) filter (where is_first and (status = 'Completed' or (status = 'Partial' and left_behind = '[]')))::int first_successes,
                coalesce(sum(units * taken), 0) units
            from (
                select stop.city_code, stop.local_date, stop.status, stop.units, stop.window_from, stop.window_to, load.left_behind,
                    case when stop.window_to is not null then (stop.arrived_at at time zone {{zone}}) - stop.local_date::timestamp end came_at,
                    stop.done_at is not null and load.follow_up_of is null and not exists (
                        select from stop earlier
                        where earlier.load_id = stop.load_id and earlier.status = 'Failed' and earlier.done_at < stop.done_at) is_first,
                    case when stop.status in ('Completed', 'Partial') then coalesce((
                        select sum((line ->> 'collected')::numeric) / nullif(sum((line ->> 'declared')::numeric), 0)
                        from jsonb_array_elements((
                            select content from collection_record where stop_id = stop.id order by sequence desc limit 1)::jsonb -> 'lines') line), 1) end taken
                from stop left join load on load.id = stop.load_id
                where stop.city_code = any({{cityCodes}}) and stop.local_date between {{from}} and {{to}}) visit
            group by city_code, local_date
            """, cancellation);

    /// <summary>A route that was broken off was driven, but filled neither its shift nor, perhaps, its vehicle: others took over.</summary>
    private static Task<IEnumerable<DayMeasures>> DrivenAsync(
        this RoutingDbContext db, string[] cityCodes, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        db.CountAsync(
            $"""
            select route.city_code, route.local_date,
                count(*)::int routes,
                count(route.started_at)::int routes_driven,
                coalesce(sum(route.distance_metres) filter (where route.started_at is not null), 0)::bigint metres,
                coalesce(sum(placed.units) filter (where route.status <> 'Interrupted'), 0)::int units_placed,
                coalesce(sum(route.capacity_units * placed.trips) filter (where route.status <> 'Interrupted'), 0)::int units_of_room,
                coalesce(sum(route.duration_seconds) filter (where shift.seconds > 0), 0)::bigint route_seconds,
                coalesce(sum(shift.seconds), 0)::bigint shift_seconds
            from route
            cross join lateral (
                select coalesce(sum(stop.units), 0) units, count(distinct stop.trip) trips from stop
                where stop.route_id = route.id and stop.status <> 'Skipped') placed
            left join lateral (
                select extract(epoch from day.shift_to - day.shift_from)::int seconds from fleet_day day
                where day.driver_id = route.driver_id and day.local_date = route.local_date and day.status = 'Available'
                    and route.status <> 'Interrupted') shift on true
            where route.city_code = any({cityCodes}) and route.local_date between {from} and {to} and route.driver_id is not null
            group by route.city_code, route.local_date
            """, cancellation);

    private static Task<IEnumerable<DayMeasures>> MissedAsync(
        this RoutingDbContext db, string[] cityCodes, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        db.CountAsync(
            $"""
            select city_code, local_date, replanned_stops replanned, 0 without_place from city_day
            where city_code = any({cityCodes}) and local_date between {from} and {to} and replanned_stops > 0
            union all
            select city_code, local_date, 0, count(*)::int from assignment
            where city_code = any({cityCodes}) and local_date between {from} and {to} and status = 'Unassigned'
            group by city_code, local_date
            """, cancellation);

    /// <param name="counts">A question for city and date and for measures, each column named as one.</param>
    private static async Task<IEnumerable<DayMeasures>> CountAsync(this RoutingDbContext db, FormattableString counts, CancellationToken cancellation)
    {
        var question = FormattableStringFactory.Create(
            $"select city_code, local_date, to_jsonb(counted)::text measures from ({counts.Format}) counted", counts.GetArguments());
        var rows = await db.Database.SqlQuery<Counted>(question).ToListAsync(cancellation);
        return rows.Select(row => new DayMeasures(row.CityCode, row.LocalDate, JsonSerializer.Deserialize<Measures>(row.Measures, AsColumns)!));
    }
}
