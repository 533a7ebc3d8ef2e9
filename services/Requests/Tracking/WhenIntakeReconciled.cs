using MassTransit;
using Netspring.Contracts;

namespace Netspring.Requests.Tracking;

/// <summary>The depot's count of a load agrees: with the last one the request is closed.</summary>
internal sealed class WhenIntakeReconciled(LoadTracking tracking) : IConsumer<IntakeReconciled>
{
    public Task Consume(ConsumeContext<IntakeReconciled> context) =>
        tracking.ReconcileAsync(context.Message, context.CancellationToken);
}
