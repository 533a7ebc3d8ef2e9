using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Infrastructure;
using Netspring.Messaging;
using Npgsql;

namespace Netspring.Benchmarks.Passing;

/// <summary><c>bench messaging</c>: the outbox beside the same broker and the same PostgreSQL without it, in one run.</summary>
internal sealed class MessagingRun(NpgsqlDataSource database, IHost host, RawBroker broker, OutboxStopwatch stopwatch, RunOptions options)
{
    private const int DefaultEvents = 60_000;

    /// <summary>The dispatcher's two batches: as many are unconfirmed at a time.</summary>
    private const int InFlight = 1_000;

    /// <summary>Of a <c>PickupRequested</c> with three lines.</summary>
    private const int EventBytes = 1_100;

    private const int DatabaseClients = 16;
    private const double SteadyRate = 100;
    private static readonly TimeSpan PartLength = TimeSpan.FromSeconds(8);

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        var name = $"bench_{Guid.CreateVersion7():N}";
        var (user, password) = ServerUri.Credentials(stack.Environment["NETSPRING_AMQP"]);
        var address = new Uri(ServerUri.WithVhost(stack.Environment["NETSPRING_AMQP"], user, password, name));
        using var administration = new RabbitMqAdministration(
            new InfrastructureAddresses(stack.Environment["NETSPRING_PG"], stack.Environment["NETSPRING_AMQP"], stack.Environment["NETSPRING_RABBITMQ_API"]));
        await using var administrator = stack.DatabaseAsAdministrator("postgres");
        await ExecuteAsync(administrator, $"create database {name}", stop);
        try
        {
            await administration.EnsureVhostAsync(name, stop);
            await using var database = stack.DatabaseAsAdministrator(name);
            await using var broker = await RawBroker.OpenAsync(address, stop);
            using var host = await BenchHost.StartAsync(database, address, stop);
            await using var stopwatch = await OutboxStopwatch.StartAsync(stack.DatabaseAsAdministrator(name), stop);
            await new MessagingRun(database, host, broker, stopwatch, options).RunAsync(stop);
            await host.StopAsync(CancellationToken.None);
        }
        finally
        {
            await administration.DropAsync(name, [], CancellationToken.None);
            await ExecuteAsync(administrator, $"drop database {name} with (force)", CancellationToken.None);
        }
        return 0;
    }

    private async Task RunAsync(CancellationToken stop)
    {
        var events = options.Events ?? DefaultEvents;
        // Until the runtime has compiled what runs often; a service works for days.
        await DrainAsync(events, stop);
        var body = await broker.TakeSampleAsync(stop);
        Console.WriteLine($"{events} events of {body.Length} bytes on the wire, {InFlight} in flight.");
        await broker.PublishAsync(body, events / 10, InFlight, stop);

        // Drain and raw publishing take turns, so that a machine that gets slower slows both.
        var (drained, published) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < 3; turn++)
        {
            await broker.EmptyAsync(stop);
            drained.Add(await DrainAsync(events, stop));
            await broker.EmptyAsync(stop);
            published.Add(await broker.PublishAsync(body, events, InFlight, stop));
        }
        await broker.EmptyAsync(stop);
        var confirmed = await ConfirmSteadilyAsync(stop);
        var pairs = await RawDatabase.InsertPairsAsync(database, JsonSerializer.Serialize(BenchHost.Event(EventBytes)), DatabaseClients, PartLength, stop);

        var (drain, raw) = (Middle(drained), Middle(published));
        Console.WriteLine(TextTable.Render(["what", "a second"],
        [
            ["outbox drained, with confirms", Whole(drain)], ["raw publishing, with confirms", Whole(raw)], [$"transactions of two inserts, {DatabaseClients} clients", Whole(pairs)],
        ]));
        Console.WriteLine();
        Console.WriteLine(TextTable.Render(["milliseconds", "count", "p50", "p95", "p99", "max"], [["commit → confirmed", .. confirmed.Cells()]]));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Draining reaches {drain / raw:0%} of raw publishing and {drain / pairs:0%} of the transactions."));
    }

    /// <returns>Rows a second from the commit of all until the last is gone.</returns>
    private async Task<double> DrainAsync(int events, CancellationToken stop)
    {
        await using (var insert = database.CreateCommand("insert into outbox_message (message_id, type, body, attempts) select gen_random_uuid(), $1, $2::jsonb, 0 from generate_series(1, $3)"))
        {
            insert.Parameters.Add(new() { Value = typeof(BenchEvent).FullName! });
            insert.Parameters.Add(new() { Value = JsonSerializer.Serialize(BenchHost.Event(EventBytes), JsonSerializerOptions.Web) });
            insert.Parameters.Add(new() { Value = events });
            insert.CommandTimeout = 0;
            await insert.ExecuteNonQueryAsync(stop);
        }
        var started = Stopwatch.GetTimestamp();
        // One more through the front door wakes the dispatcher, as a commit of a service does.
        await CommitOneAsync(stop);
        await using var any = database.CreateCommand("select exists (select from outbox_message)");
        while ((bool)(await any.ExecuteScalarAsync(stop))!)
            await Task.Delay(20, stop);
        return (events + 1) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>One event per transaction at a steady rate.</summary>
    private async Task<Percentiles> ConfirmSteadilyAsync(CancellationToken stop)
    {
        var committed = new ConcurrentDictionary<Guid, DateTimeOffset>();
        var since = TimeProvider.System.GetUtcNow();
        await OpenLoop.RunAsync(
            OpenLoop.Plan(SteadyRate, PartLength, options.Seed),
            async (_, _) =>
            {
                var id = await CommitOneAsync(stop);
                committed[id] = TimeProvider.System.GetUtcNow();
            },
            stop);
        await Task.Delay(TimeSpan.FromSeconds(2), stop);
        return new Percentiles((await stopwatch.ReadAsync(since, stop))
            .Select(sent => Math.Max(0, (sent.Confirmed - committed[sent.MessageId]).TotalMilliseconds)));
    }

    private async Task<Guid> CommitOneAsync(CancellationToken stop)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var message = BenchHost.Event(EventBytes);
        scope.ServiceProvider.GetRequiredService<IOutbox>().Add(message);
        await scope.ServiceProvider.GetRequiredService<BenchDbContext>().SaveChangesAsync(stop);
        return message.EventId;
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Whole(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
