using System.Globalization;
using Npgsql;

namespace Netspring.Benchmarks.Offering;

/// <summary>
/// Fills Scheduling's database with a year of appointments and two months to come: bench crews of its own, both windows of
/// every weekday, three to five loads in each trip. They stay.
/// </summary>
internal sealed class ManyAppointments(StackUnderLoad stack)
{
    private const int PastDays = 365;
    private const int FutureDays = 60;

    /// <summary>Weekdays of those days, two windows each, four loads on average.</summary>
    private const double LoadsPerVehicle = (PastDays + FutureDays) * 5 / 7d * 2 * 4;
    private const int StatementSeconds = 600;

    /// <summary>Vehicles whose ids begin like that are ours.</summary>
    public const string VehiclePrefix = "be000000-0000-8000-8000-";

    public async Task FillAsync(long wanted, IReadOnlyList<string> cities, CancellationToken stop)
    {
        await using var database = stack.DatabaseAsAdministrator(stack.DatabaseOf("scheduling"));
        if (await CountAsync(database, stop) >= wanted)
            return;
        var vehicles = (int)Math.Ceiling(wanted / LoadsPerVehicle / cities.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Filling in about {wanted} appointments: {cities.Count} cities with {vehicles} bench crews each."));
        foreach (var city in cities)
            await FillAsync(database, city, vehicles, stack.Today.AddDays(-PastDays), stack.Today.AddDays(FutureDays), stop);
        await using var analyze = database.CreateCommand("vacuum analyze pickup, load, trip_cell, city_vehicle");
        analyze.CommandTimeout = StatementSeconds;
        await analyze.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Live ones, as the judge counts them.</summary>
    public static async Task<long> CountAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var count = database.CreateCommand("select count(*) from load where cell_id is not null");
        return (long)(await count.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Crews of 200 units for every weekday of a span, with so many loads in each trip as its number says.</summary>
    public static async Task FillAsync(
        NpgsqlDataSource database, string city, int vehicles, DateOnly from, DateOnly until, CancellationToken stop, string loads = "3 + abs(hashtext(v || day::text || no)) % 3")
    {
        await using var command = database.CreateCommand($"""
            with vehicle as (
                insert into city_vehicle (vehicle_id, city_code, version, skills, known_until, offers_until, kg, m3, units)
                select ('{VehiclePrefix}' || $1 || lpad(v::text, 6, '0'))::uuid, $1, 1, array[]::text[], $4, $4, 3000, 14, 200 from generate_series(1, $2) v
                on conflict (city_code, vehicle_id) do update set known_until = $4, offers_until = $4),
            named as (
                select day, no, opens, closes, substr(sha256(convert_to(
                    $1 || '|' || to_char(day, 'YYYY-MM-DD') || '|' || to_char(opens, 'HH24:MI') || '-' || to_char(closes, 'HH24:MI'), 'UTF8')), 1, 16) as hash
                from (select day::date from generate_series($3::timestamp, $4::timestamp, interval '1 day') day where extract(isodow from day) < 6) days,
                    (values (1, time '09:00', time '12:00'), (2, time '13:00', time '17:00')) as windows (no, opens, closes)),
            slot as (
                select day, no, opens, closes,
                    encode(set_byte(set_byte(hash, 6, (get_byte(hash, 6) & 15) | 128), 8, (get_byte(hash, 8) & 63) | 128), 'hex')::uuid as id
                from named),
            cell as (
                insert into trip_cell (id, city_code, local_date, window_from, window_to, slot_id, vehicle_id, fleet_day_id, trip_no, stop_limit, skills,
                    taken_stops, limit_kg, limit_m3, limit_units, taken_kg, taken_m3, taken_units)
                select gen_random_uuid(), $1, day, opens, closes, slot.id, ('{VehiclePrefix}' || $1 || lpad(v::text, 6, '0'))::uuid, md5($1 || day || v)::uuid, no,
                    12, array[]::text[], n, 3000, 14, 200, n * 88, n * 1.4, n * 40
                from slot, generate_series(1, $2) v, lateral (select {loads} as n) held
                on conflict do nothing
                returning id, slot_id, local_date, window_from, window_to, taken_stops),
            made as materialized (
                select gen_random_uuid() as id, cell.id as cell_id, slot_id, local_date, window_from, window_to from cell, generate_series(1, cell.taken_stops)),
            asked as (
                insert into pickup (id, city_code, number, skills, availability, priority, asked_at, state, request_version, schedule_version, awaits_capacity,
                    kg, m3, units, lon, lat)
                select id, $1, 'BENCH-' || id, array[]::text[], '[]', 0, local_date - 14, 'Scheduled', 1, 1, false, 88, 1.4, 40, 116, 39 from made)
            insert into load (id, pickup_id, seq, status, cell_id, slot_id, local_date, visit_from, visit_to, placed_version, routing_version, moves,
                is_with_dispatcher, kg, m3, units)
            select gen_random_uuid(), id, 1, 'Confirmed', cell_id, slot_id, local_date, window_from, window_to, 1, 0, 0, false, 88, 1.4, 40 from made
            """);
        command.CommandTimeout = StatementSeconds;
        command.Parameters.Add(new() { Value = city });
        command.Parameters.Add(new() { Value = vehicles });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = until });
        await command.ExecuteNonQueryAsync(stop);
    }
}
