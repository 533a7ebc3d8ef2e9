using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;
using Netspring.ServiceDefaults.Idempotency;
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
        var duplicates = new EventCount("netspring.inbox.duplicates");
        var sent = new EventCount("netspring.outbox.sent");
        app.MapApi(v1 =>
        {
            v1.MapPost("/effects", WantEffectsAsync).AllowRoles(Roles.Admin).NeedsNoScope().WithName("wantEffects");
            v1.MapPost("/effect", WantEffectAsync).AllowRoles(Roles.Admin).NeedsNoScope().TakesIdempotencyKey(required: true).WithName("wantEffect");
            v1.MapGet("/duplicates", () => duplicates.Value).AllowRoles(Roles.Admin).NeedsNoScope().WithName("countDuplicates");
            v1.MapGet("/sent", () => sent.Value).AllowRoles(Roles.Admin).NeedsNoScope().WithName("countSent");
        });
    }

    /// <summary>Commits <c>count</c> events, each in a transaction of its own; <c>rollback</c> gives them up again.</summary>
    private static async Task<IResult> WantEffectsAsync(
        int count, string behaviour, bool? rollback, HostDbContext db, IOutbox outbox, CancellationToken cancellation)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var id = Want(outbox, behaviour);
            await db.SaveChangesAsync(cancellation);
            if (rollback is true)
                throw new RuleViolation("no-capacity");
            await transaction.CommitAsync(cancellation);
            ids.Add(id);
        }
        return Results.Ok(ids);
    }

    /// <summary>Commits one event together with the answer to its key.</summary>
    private static async Task<IResult> WantEffectAsync(string behaviour, HostDbContext db, IOutbox outbox, CancellationToken cancellation)
    {
        var id = Want(outbox, behaviour);
        await db.SaveChangesAsync(cancellation);
        return Results.Ok(id);
    }

    private static Guid Want(IOutbox outbox, string behaviour)
    {
        var id = Guid.CreateVersion7();
        outbox.Add(new EffectWanted
        {
            EventId = id,
            OccurredAt = DateTimeOffset.UnixEpoch,
            CityCode = "310000",
            Version = 1,
            Id = id,
            Behaviour = behaviour,
        });
        return id;
    }

    /// <summary>A host for tests has no migrations: its schema is what the model says today.</summary>
    private sealed class CreateTables(HostDbContext db) : IReferenceData
    {
        public Task LoadAsync(CancellationToken cancellation) =>
            db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript(), cancellation);
    }
}
