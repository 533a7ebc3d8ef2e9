using System.Diagnostics;
using Npgsql;

namespace Netspring.Benchmarks.Passing;

/// <summary>The same PostgreSQL without the house's code: transactions of two inserts, as pgbench would send them.</summary>
internal static class RawDatabase
{
    private const string Tables = "create table bench_data (id bigint generated always as identity primary key, body jsonb); create table bench_event (like bench_data including all)";

    /// <returns>Transactions a second.</returns>
    public static async Task<double> InsertPairsAsync(NpgsqlDataSource database, string body, int clients, TimeSpan length, CancellationToken cancellation)
    {
        await using (var tables = database.CreateCommand(Tables))
            await tables.ExecuteNonQueryAsync(cancellation);
        var started = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(InsertAsync, cancellation)));
        return done.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task<int> InsertAsync()
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var data = new NpgsqlCommand("insert into bench_data (body) values ($1::jsonb)", connection) { Parameters = { new() { Value = body } } };
            await using var message = new NpgsqlCommand("insert into bench_event (body) values ($1::jsonb)", connection) { Parameters = { new() { Value = body } } };
            await data.PrepareAsync(cancellation);
            await message.PrepareAsync(cancellation);
            var transactions = 0;
            for (; Stopwatch.GetElapsedTime(started) < length; transactions++)
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await data.ExecuteNonQueryAsync(cancellation);
                await message.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
            return transactions;
        }
    }
}
