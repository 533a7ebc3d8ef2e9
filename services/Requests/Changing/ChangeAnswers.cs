using MassTransit;
using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Requests.Changing;

/// <summary>The loads are free for the change: now it happens.</summary>
internal sealed class WhenChangeApplied(ChangeAnswers answers) : IConsumer<ChangeApplied>
{
    public Task Consume(ConsumeContext<ChangeApplied> context) => answers.ApplyAsync(
        context.Message.RequestId, context.Message.ChangeVersion, refusal: null, context.Message.OccurredAt, context.CancellationToken);
}

/// <summary>It came too late: all stays as it was.</summary>
internal sealed class WhenChangeRefused(ChangeAnswers answers) : IConsumer<ChangeRefused>
{
    public Task Consume(ConsumeContext<ChangeRefused> context) => answers.ApplyAsync(
        context.Message.RequestId, context.Message.ChangeVersion, context.Message.Code, context.Message.OccurredAt, context.CancellationToken);
}

/// <summary>What both have in common: an answer settles the question it names, once.</summary>
internal sealed class ChangeAnswers(RequestsDbContext db, RequestEvents events)
{
    /// <param name="refusal">Null where the change was applied.</param>
    public async Task ApplyAsync(Guid requestId, long changeVersion, string? refusal, DateTimeOffset at, CancellationToken cancellation)
    {
        var request = await db.LockedRequestAsync(requestId, cancellation);
        var change = request.PendingChange;
        if (request.Settle(changeVersion, refusal is null, at) is not { } consequence)
            return;
        events.Publish(request, consequence, at, new Caller(change!.By.Id, change.By.Role, null, null, null, []), change.Reason);
        if (refusal is not null)
            events.Tell(request.Id, at, TimelineKind.ChangeRefused, refusal);
        else if (consequence == Consequence.Cancelled)
            events.Tell(request.Id, at, TimelineKind.Cancelled, change.Reason ?? "–");
        else if (consequence == Consequence.Amended)
            events.Tell(request.Id, at, TimelineKind.Amended, $"{request.Goods.CountedUnits}", $"{request.Goods.Pieces}");
    }
}
