using MassTransit;
using Netspring.Contracts;

namespace Netspring.Requests.Recurring;

/// <summary>A date of a recurring pick-up has come: it becomes a request like any other, once however often it is told.</summary>
internal sealed class WhenRecurringPickupDue(RecurringSubmissions submissions) : IConsumer<RecurringPickupDue>
{
    public Task Consume(ConsumeContext<RecurringPickupDue> context) => submissions.TakeAsync(context.Message, context.CancellationToken);
}
