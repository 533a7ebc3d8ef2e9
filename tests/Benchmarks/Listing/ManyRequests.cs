using System.Globalization;
using Netspring.Benchmarks.Loading;
using Npgsql;

namespace Netspring.Benchmarks.Listing;

/// <summary>
/// Fills the requests database with a year of requests: copies of some that went through the API, with ids, times, cities,
/// donors and statuses of their own. The donor whose key reads has every tenth. They stay.
/// </summary>
internal sealed class ManyRequests(StackUnderLoad stack)
{
    private const int Donors = 1_000;
    private const int Originals = 100;
    private const string DonorPrefix = "00000000-0000-7000-8000-";
    private const int RowsAtOnce = 50_000;
    private const int StatementSeconds = 600;

    /// <summary>One of those that have a thousandth each.</summary>
    public static string AnyDonor(Random random) => string.Create(CultureInfo.InvariantCulture, $"{DonorPrefix}{1 + random.Next(Donors - 1):D12}");

    public async Task FillAsync(long wanted, IReadOnlyList<BenchCity> cities, int seed, CancellationToken stop)
    {
        await using var database = stack.DatabaseAsAdministrator(stack.DatabaseOf("requests"));
        var missing = wanted - await CountAsync(database, stop);
        if (missing <= 0)
            return;
        await SubmitOriginalsAsync(cities, seed, stop);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Filling in {missing} requests."));
        var columns = await ColumnsAsync(database, "pickup_request", stop);
        var loadColumns = await ColumnsAsync(database, "load", stop);
        for (; missing > 0; missing -= RowsAtOnce)
            await CopyAsync(database, columns, loadColumns, Math.Min(missing, RowsAtOnce), stop);
        await using var analyze = database.CreateCommand("vacuum analyze pickup_request, load");
        analyze.CommandTimeout = StatementSeconds;
        await analyze.ExecuteNonQueryAsync(stop);
    }

    private async Task SubmitOriginalsAsync(IReadOnlyList<BenchCity> cities, int seed, CancellationToken stop)
    {
        var bodies = new PickupBodies(cities, Originals, stack.Today, seed);
        using var partner = stack.Partner();
        for (var number = 0; number < Originals; number++)
        {
            var (status, _) = await partner.SubmitAsync(bodies.Of(number), Guid.CreateVersion7().ToString(), stop);
            if (status != 201)
                throw new Launcher.LauncherException($"A request to copy was answered with {status}.");
        }
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var count = database.CreateCommand("select count(*) from pickup_request");
        return (long)(await count.ExecuteScalarAsync(stop))!;
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(NpgsqlDataSource database, string table, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select column_name from information_schema.columns where table_schema = current_schema() and table_name = $1 order by ordinal_position");
        command.Parameters.Add(new() { Value = table });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var columns = new List<string>();
        while (await reader.ReadAsync(stop))
            columns.Add(reader.GetString(0));
        return columns;
    }

    private static async Task CopyAsync(
        NpgsqlDataSource database, IReadOnlyList<string> columns, IReadOnlyList<string> loadColumns, long rows, CancellationToken stop)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["id"] = "made.id",
            ["number"] = "'BENCH-' || made.id",
            ["idempotency_key"] = "made.id::text",
            ["created_at"] = "made.at",
            ["city_code"] = "original.city_code",
            ["donor_id"] = $"case when made.i % 10 = 0 then original.donor_id else ('{DonorPrefix}' || lpad((made.i % {Donors})::text, 12, '0'))::uuid end",
            ["status"] = "(array['Closed','Closed','Closed','Scheduled','Cancelled','Waitlisted','Ineligible','Assigned'])[1 + made.i % 8]",
            ["due_at"] = "null",
            ["hold_id"] = "null",
        };
        var loadValues = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "gen_random_uuid()", ["request_id"] = "made.id" };
        await using var command = database.CreateCommand($"""
            with original as (select *, row_number() over (order by id) - 1 as place, count(*) over () as all_of_them from pickup_request
                where number not like 'BENCH-%'),
            made as materialized (
                select i, moment.at, (lpad(to_hex((extract(epoch from moment.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
                    || 'a' || substr(md5(random()::text), 1, 15))::uuid as id
                from generate_series(1, $1) i, lateral (select now() - (random() + 0 * i) * interval '365 days' as at) moment),
            copied as (
                insert into pickup_request ({string.Join(", ", columns)})
                select {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c, $"original.{c}")))}
                from made join original on original.place = made.i % original.all_of_them
                returning id)
            insert into load ({string.Join(", ", loadColumns)})
            select {string.Join(", ", loadColumns.Select(c => loadValues.GetValueOrDefault(c, $"load.{c}")))}
            from made join original on original.place = made.i % original.all_of_them join load on load.request_id = original.id
            """);
        command.CommandTimeout = StatementSeconds;
        command.Parameters.Add(new() { Value = (int)rows });
        await command.ExecuteNonQueryAsync(stop);
    }
}
