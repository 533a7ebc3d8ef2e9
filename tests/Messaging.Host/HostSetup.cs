using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Messaging.Host;

/// <summary>The smallest service there can be: it exists to be killed by the tests of Messaging.</summary>
public static class HostSetup
{
    public static void AddHostServices(this WebApplicationBuilder builder)
    {
        builder.AddServiceDatabase<HostDbContext>();
        builder.Services.AddScoped<IReferenceData, CreateTables>();
        builder.Services.AddMessaging<HostDbContext>(new MessagingOptions
        {
            Service = "host",
            Broker = builder.UriSetting("ConnectionStrings:Broker", "amqp"),
            Consumers = typeof(HostSetup).Assembly,
            Events = [typeof(HostSetup).Assembly, typeof(IntegrationEvent).Assembly],
        });
    }

    public static void MapHostApi(this WebApplication app)
    {
        var duplicates = new DuplicateCount();
        app.MapApi(v1 =>
        {
            v1.MapPost("/effects", WantEffectsAsync).AllowRoles(Roles.Admin).WithName("wantEffects");
            v1.MapGet("/duplicates", () => duplicates.Value).AllowRoles(Roles.Admin).WithName("countDuplicates");
        });
    }

    /// <summary>Commits <c>count</c> events, each in a transaction of its own; <c>rollback</c> gives them up again.</summary>
    private static async Task<IResult> WantEffectsAsync(
        int count, string behaviour, bool? rollback, HostDbContext db, IOutbox outbox, CancellationToken cancellation)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var id = Guid.CreateVersion7();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            outbox.Add(new EffectWanted
            {
                EventId = id,
                OccurredAt = DateTimeOffset.UnixEpoch,
                CityCode = "310000",
                Version = 1,
                Id = id,
                Behaviour = behaviour,
            });
            await db.SaveChangesAsync(cancellation);
            if (rollback is true)
                throw new RuleViolation("no-capacity");
            await transaction.CommitAsync(cancellation);
            ids.Add(id);
        }
        return Results.Ok(ids);
    }

    /// <summary>A host for tests has no migrations: its schema is what the model says today.</summary>
    private sealed class CreateTables(HostDbContext db) : IReferenceData
    {
        public Task LoadAsync(CancellationToken cancellation) =>
            db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript(), cancellation);
    }
}
