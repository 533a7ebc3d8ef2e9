using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;

namespace Netspring.Messaging.Host;

/// <summary>Writes one effect and tells of it, or goes wrong in the way the event asks for.</summary>
public sealed class DoEffect(HostDbContext db, IOutbox outbox) : IConsumer<EffectWanted>
{
    private static readonly ConcurrentDictionary<Guid, int> Attempts = new();

    /// <summary>Set when what made <c>fail-until-replayed</c> fail is mended.</summary>
    public static bool Replayed { get; set; }

    public async Task Consume(ConsumeContext<EffectWanted> context)
    {
        var wanted = context.Message;
        var attempt = Attempts.AddOrUpdate(wanted.Id, 1, (_, before) => before + 1);
        db.Add(new Effect { EffectId = wanted.Id, Note = wanted.Note });
        outbox.Add(new EffectDone
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = wanted.OccurredAt,
            CityCode = wanted.CityCode,
            Version = 1,
            Id = wanted.Id,
        });
        switch (wanted.Behaviour)
        {
            case "fail-twice" when attempt <= 2:
            case "fail-until-replayed" when !Replayed:
            case "fail":
                throw new InvalidOperationException($"asked to fail, attempt {attempt}");
            case "write-then-fail":
                await db.SaveChangesAsync(context.CancellationToken);
                throw new InvalidOperationException("asked to fail after writing");
            case "die":
                Process.GetCurrentProcess().Kill();
                break;
        }
    }
}
