using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging.Receiving;
using Npgsql;

namespace Netspring.Messaging.Bus;

/// <summary>How every service's queues look and how failures are treated.</summary>
internal static class BusConfiguration
{
    /// <summary>Deliveries of a message whose handler dies with its process, before the broker dead-letters it.</summary>
    private const int DeliveryLimit = 5;

    private const int ConcurrentMessages = 8;

    public static void Configure(
        IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus, Uri broker, IReadOnlyList<ConsumerEndpoint> endpoints)
    {
        bus.Host(broker, host =>
        {
            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(10));
        });
        // Base records are not messages of their own: without exchanges for them each publish stays one exchange.
        bus.Publish<IntegrationEvent>(x => x.Exclude = true);
        bus.Publish<ScheduleEvent>(x => x.Exclude = true);
        bus.Publish<AssignmentEvent>(x => x.Exclude = true);
        foreach (var endpoint in endpoints)
            bus.ReceiveEndpoint(endpoint.Queue, queue => Configure(context, queue, endpoint));
    }

    private static void Configure(
        IBusRegistrationContext context, IRabbitMqReceiveEndpointConfigurator queue, ConsumerEndpoint endpoint)
    {
        queue.SetQuorumQueue();
        queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        queue.PrefetchCount = 3 * ConcurrentMessages;
        queue.ConcurrentMessageLimit = ConcurrentMessages;
        queue.PublishFaults = false;

        // The bus would declare the error queue at the first fault only, and with its source's arguments; the broker needs
        // it from the start, for messages whose consumer dies without a word. Both must ask for the same queue.
        queue.BindDeadLetterQueue(endpoint.ErrorQueue, endpoint.ErrorQueue, error =>
        {
            error.SetQueueArgument("x-queue-type", "quorum");
            error.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            error.SetQueueArgument("x-dead-letter-exchange", endpoint.ErrorQueue);
        });
        // What no consumer of this queue understands is an error to look at, not a queue of its own.
        queue.ThrowOnSkippedMessages();

        // Two messages met at one row: the second try finds it settled. Five tries in all, then the error queue.
        queue.UseMessageRetry(retry => retry.Intervals(50, 250, 1000, 3000));
        // The database is away: wait for it, the message is not at fault. Inside the policy above, for what one of the two has
        // given up the other does not try again.
        queue.UseMessageRetry(retry =>
        {
            retry.Handle<NpgsqlException>(e => e.IsTransient);
            retry.Handle<InvalidOperationException>(e => e.InnerException is NpgsqlException { IsTransient: true });
            retry.Exponential(60, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(300));
        });
        queue.UseConsumeFilter(typeof(InboxFilter<>), context);
        queue.ConfigureConsumer(context, endpoint.Consumer);
    }
}
