using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Delegating;

/// <summary>Keeps what partners may do for donors, so that holds need not ask for it elsewhere.</summary>
public sealed class NoteDelegation(SchedulingDbContext db) : IConsumer<DonorDelegationChanged>
{
    public async Task Consume(ConsumeContext<DonorDelegationChanged> context)
    {
        var (changed, cancellation) = (context.Message, context.CancellationToken);
        var known = await db.Delegations.FindAsync([changed.PartnerId, changed.DonorId], cancellation)
            ?? db.Delegations.Add(DonorDelegation.Between(changed.DonorId, changed.PartnerId)).Entity;
        known.Learn(changed.Version, changed.Scopes, changed.Until);
    }
}
