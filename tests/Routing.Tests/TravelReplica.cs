using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Tests;

/// <summary>Travel times as one process has them, over the database of the service under test; another process has a memory of its own.</summary>
internal sealed class TravelReplica : DbCommandInterceptor, IAsyncDisposable
{
    private readonly ServiceProvider services;
    private int statements;

    private TravelReplica(RoutingUnderTest routing, string key, string? address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection([new(key, address)]);
        builder.Logging.ClearProviders();
        builder.AddTravelTimes();
        builder.Services.AddDbContext<RoutingDbContext>(
            options => options.UseNpgsql(routing.Database).UseSnakeCaseNamingConvention().AddInterceptors(this));
        services = builder.Services.BuildServiceProvider();
    }

    /// <summary>To the database, so far.</summary>
    public int Statements => statements;

    private ITravelTimes Travel => services.GetRequiredService<ITravelTimes>();

    /// <summary>A process that is started while nothing is known.</summary>
    public static async Task<TravelReplica> FirstAsync(RoutingUnderTest routing, string key, string? address)
    {
        await routing.ScalarAsync<object>("truncate travel_leg");
        return new TravelReplica(routing, key, address);
    }

    public static TravelReplica Next(RoutingUnderTest routing, string key, string? address) => new(routing, key, address);

    public Task<bool> PrepareAsync(IReadOnlyList<GeoPoint> points, long freshSeconds = 0) =>
        Travel.PrepareAsync(_ => Task.FromResult(points), CancellationToken.None, freshSeconds);

    public async Task<FoundTravel> FindAsync(params IReadOnlyList<GeoPoint> points)
    {
        await using var scope = services.CreateAsyncScope();
        return await Travel.FindAsync(scope.ServiceProvider.GetRequiredService<RoutingDbContext>(), points, CancellationToken.None);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref statements);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref statements);
        return ValueTask.FromResult(result);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
