using Netspring.Launcher.Judging;
using Netspring.Testing;
using Npgsql;

namespace Netspring.Launcher.Tests;

/// <summary>A judge who never finds anything is no judge: each rule is broken once, in tables that stand for the views.</summary>
public sealed class Judgements : IAsyncLifetime
{
    private const string First = "00000000-0000-7000-8000-000000000001";
    private const string Second = "00000000-0000-7000-8000-000000000002";

    private const string Tables = """
        create table judge_requests (request_id uuid, donor_id uuid, idempotency_key text, status text);
        create table judge_events (request_id uuid, version bigint);
        create table judge_audit (request_id uuid, version bigint);
        create table judge_scheduled (request_id uuid, load_id uuid, slot_id uuid, cancelled boolean default false);
        create table judge_slots (slot_id uuid, capacity bigint, booked bigint, capacity_units bigint, booked_units bigint);
        create table judge_routes (route_id uuid, driver_id uuid, vehicle_id uuid, capacity_units int, starts_at timestamptz, ends_at timestamptz);
        create table judge_stops (route_id uuid, trip int, load_id uuid, request_id uuid, units int, cancelled boolean default false);
        create table judge_outbox (id uuid, sent_at timestamptz);
        create table dispatcher_task (request_id uuid);
        """;

    private readonly string name = $"test_{Guid.CreateVersion7():N}";
    private NpgsqlDataSource database = null!;
    private Judge judge = null!;

    public async ValueTask InitializeAsync()
    {
        var connectionString = await (await Servers.GetAsync()).CreateDatabaseAsync(name);
        database = NpgsqlDataSource.Create(connectionString);
        judge = new Judge(new[] { "requests", "scheduling", "routing" }.ToDictionary(room => room, _ => connectionString)) { SendingLimit = TimeSpan.Zero };
        await ExecuteAsync(Tables);
    }

    [Fact]
    public async Task A_house_in_order_breaks_nothing()
    {
        await ExecuteAsync($"""
            insert into judge_requests values ('{First}', '{First}', 'k', 'Assigned'), ('{Second}', '{Second}', 'k', 'Waitlisted');
            insert into judge_events values ('{First}', 1), ('{First}', 2); insert into judge_audit select * from judge_events;
            insert into judge_scheduled values ('{First}', '{First}', '{First}'); insert into judge_slots values ('{First}', 2, 2, 60, 60);
            insert into judge_routes values ('{First}', '{First}', '{First}', 60, '2026-12-01 09:00Z', '2026-12-01 12:00Z'), ('{Second}', '{First}', '{First}', 60, '2026-12-01 12:00Z', '2026-12-01 15:00Z');
            insert into judge_stops values ('{First}', 1, '{First}', '{First}', 60), ('{First}', 2, '{Second}', '{Second}', 60);
            """);

        Assert.Empty(await BrokenAsync(Guid.Parse(First), Guid.Parse(Second)));
    }

    [Theory]
    [InlineData("one request per idempotency key", $"insert into judge_requests values ('{First}', '{First}', 'k', 'Assigned'), ('{Second}', '{First}', 'k', 'Assigned')")]
    [InlineData("versions without gaps", $"insert into judge_events values ('{First}', 1), ('{First}', 3); insert into judge_audit select * from judge_events")]
    [InlineData("an audit entry for every version", $"insert into judge_events values ('{First}', 1)")]
    [InlineData("one appointment per load", $"insert into judge_scheduled values ('{First}', '{First}', '{First}'), ('{First}', '{First}', '{Second}')")]
    [InlineData("no slot overbooked", $"insert into judge_slots values ('{First}', 2, 3, 60, 60)")]
    [InlineData("no slot overbooked", $"insert into judge_slots values ('{First}', 2, 2, 60, 61)")]
    [InlineData("a load in one live route", $"insert into judge_stops values ('{First}', 1, '{First}', '{First}', 1), ('{Second}', 1, '{First}', '{First}', 1)")]
    [InlineData("no trip overloaded", $"insert into judge_routes values ('{First}', '{First}', '{First}', 60); insert into judge_stops values ('{First}', 1, '{First}', '{First}', 30), ('{First}', 1, '{Second}', '{First}', 31)")]
    [InlineData("a driver in one route at a time", $"insert into judge_routes values ('{First}', '{First}', '{First}', 60, '2026-12-01 09:00Z', '2026-12-01 12:00Z'), ('{Second}', '{First}', '{Second}', 60, '2026-12-01 11:59Z', '2026-12-01 15:00Z')")]
    [InlineData("a vehicle in one route at a time", $"insert into judge_routes values ('{First}', '{First}', '{First}', 60, '2026-12-01 09:00Z', '2026-12-01 12:00Z'), ('{Second}', '{Second}', '{First}', 60, '2026-12-01 10:00Z', '2026-12-01 11:00Z')")]
    public async Task A_broken_rule_is_named(string rule, string facts)
    {
        await ExecuteAsync(facts);

        Assert.Equal([rule], await BrokenAsync());
    }

    [Theory]
    [InlineData("every accepted request exists", "select")]
    [InlineData("every accepted request settles", $"insert into judge_requests values ('{First}', '{First}', 'k', 'Scheduled')")]
    [InlineData("every assigned request on a route", $"insert into judge_requests values ('{First}', '{First}', 'k', 'Assigned')")]
    public async Task An_accepted_request_that_came_to_nothing_is_found(string rule, string facts)
    {
        await ExecuteAsync(facts);

        Assert.Equal([rule], await BrokenAsync(Guid.Parse(First)));
    }

    [Fact]
    public async Task A_dispatchers_task_settles_a_request()
    {
        await ExecuteAsync($"insert into judge_requests values ('{First}', '{First}', 'k', 'Scheduled'); insert into dispatcher_task values ('{First}')");

        Assert.Empty(await BrokenAsync(Guid.Parse(First)));
    }

    [Fact]
    public async Task An_event_that_was_not_sent_is_found_in_every_room()
    {
        await ExecuteAsync($"insert into judge_outbox values ('{First}')");

        Assert.Equal(3, (await BrokenAsync()).Count(rule => rule == "every event sent"));
    }

    public async ValueTask DisposeAsync()
    {
        await judge.DisposeAsync();
        await database.DisposeAsync();
        await (await Servers.GetAsync()).DropDatabaseAsync(name);
    }

    private async Task<IReadOnlyList<string>> BrokenAsync(params Guid[] accepted) =>
        [.. (await judge.InspectAsync(accepted, TestContext.Current.CancellationToken)).Where(finding => finding.Violations > 0).Select(finding => finding.Rule)];

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
