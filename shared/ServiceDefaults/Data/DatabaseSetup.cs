using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Netspring.Messaging;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Netspring.ServiceDefaults.Data;

public static class DatabaseSetup
{
    // A migration starts together with its server and, unlike a caller, can wait for one that is still busy.
    private static readonly ResiliencePipeline Connecting = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>(failure => failure.IsTransient),
            MaxRetryAttempts = 10,
            Delay = TimeSpan.FromSeconds(1),
        })
        .Build();

    /// <summary>Registers the service's context over <c>ConnectionStrings:Database</c>.</summary>
    /// <exception cref="ConfigurationException">The connection string is missing or malformed.</exception>
    public static void AddServiceDatabase<TContext>(this WebApplicationBuilder builder)
        where TContext : ServiceDbContext
    {
        var dataSource = DataSource(EF.IsDesignTime ? "Host=localhost" : builder.Setting("ConnectionStrings:Database"));
        builder.Services.AddSingleton(dataSource);
        builder.Services.AddUnitOfWork<TContext>();
        builder.Services.AddScoped<ServiceDbContext>(provider => provider.GetRequiredService<TContext>());
        builder.Services.AddDbContextPool<TContext>((provider, options) => options
            .UseNpgsql(dataSource)
            .UseSnakeCaseNamingConvention()
            .AddOutboxWakeUp(provider));
        builder.Services.AddHostedService<Idempotency.StoredAnswerPurge>();
    }

    /// <summary>Handles <c>migrate</c>: applies migrations, then loads reference data. False for any other start.</summary>
    public static async Task<bool> MigratedAsync(this WebApplication app, string[] args)
    {
        if (args is not ["migrate", ..])
            return false;
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ServiceDbContext>().Database;
        database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await Connecting.ExecuteAsync(async cancellation => await database.OpenConnectionAsync(cancellation));
        await database.MigrateAsync();
        foreach (var data in scope.ServiceProvider.GetServices<IReferenceData>())
            await data.LoadAsync(CancellationToken.None);
        return true;
    }

    private static NpgsqlDataSource DataSource(string connectionString)
    {
        try
        {
            var builder = new NpgsqlDataSourceBuilder(connectionString);
            // A caller gets its 503 within 2 s when the database does not answer, and then tries again.
            builder.ConnectionStringBuilder.Timeout = 2;
            builder.ConnectionStringBuilder.CommandTimeout = 10;
            builder.ConnectionStringBuilder.Enlist = false;
            // The same few statements run thousands of times: parsed and planned once per connection.
            builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
            // Nothing of ours outlives its transaction in a session: each use of a connection is spared a statement.
            builder.ConnectionStringBuilder.NoResetOnClose = true;
            // A process that was stopped or cut off in the middle of a transaction holds its locks, and no other replica can
            // do its work, until the server gives it up. Longer than any transaction waits for something else (the outbox
            // for the broker's confirms), shorter than a person's patience. When it wakes, its commit fails.
            builder.ConnectionStringBuilder.Options = $"{builder.ConnectionStringBuilder.Options} -c idle_in_transaction_session_timeout=10s".TrimStart();
            return builder.Build();
        }
        catch (ArgumentException failure)
        {
            throw new ConfigurationException($"The setting ConnectionStrings:Database is not a PostgreSQL connection string: {failure.Message}");
        }
    }
}
