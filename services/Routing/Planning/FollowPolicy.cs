using MassTransit;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Planning;

/// <summary>A city's policy was set: from some date on loads wait for a dispatcher, or no longer do.</summary>
public sealed class FollowPolicy(RoutingDbContext db) : IConsumer<CityPolicyChanged>
{
    private const string Manual = "manual";

    public async Task Consume(ConsumeContext<CityPolicyChanged> context)
    {
        var planning = await db.LockPlanningAsync(context.Message.CityCode, context.CancellationToken);
        planning.Take(context.Message.Version, [.. context.Message.Planning.Select(p => new PlanningTerm(p.EffectiveFrom, p.Mode == Manual))]);
    }
}
