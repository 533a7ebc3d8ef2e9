using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.Routing.Solving;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>The service without its background workers: each test is the workers of several replicas.</summary>
public sealed class UnworkedRouting : RoutingUnderTest
{
    protected override IReadOnlyList<string> LeftOut => ["ImprovementWorker", "PlanWorker"];
}

public sealed class Plans_are_shared_out(UnworkedRouting routing) : IClassFixture<UnworkedRouting>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task Each_city_day_is_searched_by_one_at_a_time_and_different_ones_at_once()
    {
        await SweepAsync();
        var (first, second) = (await AskAsync("310000", Soon), await AskAsync("310000", Soon));
        var other = await AskAsync("310000", Soon.AddDays(1));
        var (one, two) = (await TakeAsync(), await TakeAsync());
        Assert.Equal((first, other), (one!.JobId, two!.JobId));
        Assert.Null(await TakeAsync());

        Assert.True(await FinishAsync(one));
        Assert.Equal(second, (await TakeAsync())!.JobId);
    }

    [Fact]
    public async Task A_job_of_a_dead_worker_is_taken_over_and_the_dead_one_is_fenced()
    {
        await SweepAsync();
        await routing.PlaceThreeAsync("500000");
        var id = await AskAsync("500000", Soon);
        var dead = (await TakeAsync())!;
        var seen = (await ReadAsync(dead))!;
        Assert.True(await BeatAsync(dead));
        Assert.Null(await TakeAsync());
        // The day goes on meanwhile, but the plan is made from what was read first.
        await routing.PlaceAsync(new Request("500000"), Soon, RoutingUnderTest.Afternoon);
        await routing.ScalarAsync<object>("update plan_job set leased_until = now() - interval '1 second' where id = $1", id);

        var successor = (await TakeAsync())!;
        Assert.Equal(id, successor.JobId);
        var again = (await ReadAsync(successor))!;
        Assert.Equal(seen.Errands.Select(errand => errand.LoadId), again.Errands.Select(errand => errand.LoadId));
        Assert.False(await BeatAsync(dead));
        Assert.False(await WriteAsync(dead, seen, PlanSearch.Run(seen, dead.Order)));
        var found = PlanSearch.Run(again, successor.Order);
        Assert.Equal(PlanSearch.Run(seen, dead.Order).Select(a => a.Hash), found.Select(a => a.Hash));
        Assert.True(await WriteAsync(successor, again, found));
        Assert.Equal(("Solved", 2), (await StatusAsync(id), await routing.ScalarAsync<int>("select takes from plan_job where id = $1", id)));
    }

    [Fact]
    public async Task A_day_that_is_searched_is_not_improved_meanwhile()
    {
        await SweepAsync();
        await routing.PlaceThreeAsync("510100");
        await routing.ScalarAsync<object>("update city_day set dirty_since = now() - interval '1 minute' where city_code = '510100'");
        await AskAsync("510100", Soon);
        var plan = (await TakeAsync())!;
        Assert.Null(await ImproveAsync());
        Assert.True(await FinishAsync(plan));
        Assert.Equal("510100", (await ImproveAsync())?.CityCode);

        Task<ImprovementLease?> ImproveAsync() => routing.WithAsync<RoutingDbContext, ImprovementLease?>(
            async db =>
            {
                await db.Database.ExecuteSqlAsync($"update city_day set dirty_since = null where city_code <> '510100'");
                return await db.TakeLeaseAsync(RoutingUnderTest.Today, CancellationToken.None);
            });
    }

    [Fact]
    public async Task A_worker_that_stops_lets_another_take_the_job_at_once()
    {
        await SweepAsync();
        var id = await AskAsync("110000", Soon);
        var stopped = (await TakeAsync())!;
        await routing.WithAsync<RoutingDbContext, int>(db => db.LetGoAsync(stopped, CancellationToken.None));
        Assert.Equal("Queued", await StatusAsync(id));
        Assert.Equal(id, (await TakeAsync())!.JobId);
    }

    [Fact]
    public async Task A_cancelled_job_whose_worker_died_ends_with_the_next_worker()
    {
        await SweepAsync();
        var id = await AskAsync("120000", Soon);
        await TakeAsync();
        using var client = routing.Client(TestCaller.Dispatcher);
        using var cancelled = await client.DeleteAsync(new Uri($"/v1/plans/{id}", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.Accepted, cancelled.StatusCode);
        await routing.ScalarAsync<object>("update plan_job set leased_until = now() - interval '1 second' where id = $1", id);
        Assert.Null(await ReadAsync((await TakeAsync())!));
        Assert.Equal("Cancelled", await StatusAsync(id));
    }

    [Fact]
    public async Task A_job_that_kills_its_workers_is_given_up()
    {
        await SweepAsync();
        var id = await AskAsync("440100", Soon);
        for (var death = 0; death < PlanJob.MostTakes; death++)
        {
            Assert.NotNull(await ReadAsync((await TakeAsync())!));
            await routing.ScalarAsync<object>("update plan_job set leased_until = now() - interval '1 second' where id = $1", id);
        }
        Assert.Null(await ReadAsync((await TakeAsync())!));
        Assert.Equal("Cancelled", await StatusAsync(id));
    }

    [Fact]
    public async Task Two_at_once_never_take_the_same_day()
    {
        await SweepAsync();
        for (var i = 0; i < 6; i++)
            await AskAsync("320100", Soon.AddDays(i / 2));
        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryTakeAsync()))).OfType<PlanLease>().ToList();
        Assert.Equal(taken.Count, taken.DistinctBy(lease => lease.LocalDate).Count());
        Assert.NotEmpty(taken);
    }

    /// <summary>The guard of the database may refuse who comes at the very same moment; a worker tries again.</summary>
    private async Task<PlanLease?> TryTakeAsync()
    {
        try
        {
            return await TakeAsync();
        }
        catch (Npgsql.PostgresException refused) when (refused.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    /// <summary>Ends what other tests have left.</summary>
    private Task SweepAsync() => routing.ScalarAsync<object>("update plan_job set status = 'Cancelled' where status in ('Queued', 'Running')");

    private async Task<Guid> AskAsync(string cityCode, DateOnly date) =>
        (await routing.PostAsync($"/v1/city-days/{cityCode}/{date:O}/plans", new { iterations = 50 }, TestCaller.Dispatcher)).GetProperty("id").GetGuid();

    private Task<PlanLease?> TakeAsync() => routing.WithAsync<RoutingDbContext, PlanLease?>(db => db.TakePlanAsync(CancellationToken.None));

    private Task<bool> BeatAsync(PlanLease lease) =>
        routing.WithAsync<RoutingDbContext, bool>(db => db.BeatAsync(lease, new PlanWatch(), CancellationToken.None));

    private Task<PlanInput?> ReadAsync(PlanLease lease) =>
        routing.WithAsync<WorkPlan, PlanInput?>(work => work.ReadAsync(lease, CancellationToken.None));

    private Task<bool> WriteAsync(PlanLease lease, PlanInput input, IReadOnlyList<PlanAlternative> found) =>
        routing.WithAsync<WorkPlan, bool>(work => work.WriteAsync(lease, input, found, CancellationToken.None));

    private async Task<bool> FinishAsync(PlanLease lease) =>
        await ReadAsync(lease) is { } input && await WriteAsync(lease, input, PlanSearch.Run(input, lease.Order));

    private Task<string?> StatusAsync(Guid id) => routing.ScalarAsync<string>("select status from plan_job where id = $1", id);
}

public sealed class A_dead_workers_plan(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task Is_solved_by_another_within_fifteen_seconds()
    {
        var id = Guid.CreateVersion7();
        await routing.ScalarAsync<object>(
            """
            insert into plan_job (id, city_code, local_date, "order", created_at, status, version, progress, base, alternatives, is_cancel_asked, takes,
                lease_token, leased_until)
            values ($1, '310000', $2, '{"seed":1,"alternatives":1,"seconds":null,"iterations":10,"keptRoutes":[]}', now(), 'Running', 2, 0, '[]', '[]',
                false, 1, gen_random_uuid(), now() + interval '10 seconds')
            """,
            id, RoutingUnderTest.Soon);
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<string>("select status from plan_job where id = $1", id) == "Solved",
            "the dead worker's plan", TimeSpan.FromSeconds(15));
    }
}
