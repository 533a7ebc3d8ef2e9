using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Netspring.Contracts;
using Netspring.Messaging;
using Npgsql;

namespace Netspring.Benchmarks.Passing;

/// <summary>An event as large as it is asked to be.</summary>
public sealed record BenchEvent : IntegrationEvent
{
    public required string Filler { get; init; }
}

public sealed class BenchDbContext(DbContextOptions<BenchDbContext> options) : MessagingDbContext(options);

/// <summary>The house's outbox and bus over a database and a virtual host of their own, in this process.</summary>
internal static class BenchHost
{
    public static async Task<IHost> StartAsync(NpgsqlDataSource database, Uri broker, CancellationToken cancellation)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        builder.Services.AddSingleton(database);
        builder.Services.AddUnitOfWork<BenchDbContext>();
        builder.Services.AddDbContextPool<BenchDbContext>((provider, options) =>
            options.UseNpgsql(database).UseSnakeCaseNamingConvention().AddOutboxWakeUp(provider));
        builder.Services.AddMessaging<BenchDbContext>(new MessagingOptions
        {
            Service = "bench",
            Broker = broker,
            Consumers = typeof(BenchHost).Assembly,
            Events = [typeof(BenchHost).Assembly],
        });
        var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BenchDbContext>();
            await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript(), cancellation);
        }
        await host.StartAsync(cancellation);
        return host;
    }

    public static BenchEvent Event(int bytes) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        CityCode = "310000",
        Version = 1,
        Filler = new string('x', bytes),
    };
}
