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
        // The bus writes for people to read otherwise, which costs every event a quarter of its length.
        bus.ConfigureJsonSerializerOptions(json =>
        {
            json.WriteIndented = false;
            return json;
        });
        // Base records are not messages of their own: without exchanges for them each publish stays one exchange.
        bus.Publish<IntegrationEvent>(x => x.Exclude = true);
        bus.Publish<ScheduleEvent>(x => x.Exclude = true);
        bus.Publish<AssignmentEvent>(x => x.Exclude = true);
        bus.Publish<RouteEvent>(x => x.Exclude = true);
        bus.SendTopology.ConfigureErrorSettings = KeepDeadLetters;
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

        // The bus would declare the error queue at the first fault only; the broker needs it from the start, for messages
        // whose consumer dies without a word. Both must ask for the same queue.
        queue.BindDeadLetterQueue(endpoint.ErrorQueue, endpoint.ErrorQueue, error =>
        {
            error.SetQueueArgument("x-queue-type", "quorum");
            KeepDeadLetters(error);
        });
        // What no consumer of this queue understands is an error to look at, not a queue of its own.
        queue.ThrowOnSkippedMessages();

        // The database is away: wait for it, the message is not at fault. Even with every try timing out this ends before
        // the broker takes the message back (consumer_timeout, 30 min).
        queue.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsDatabaseAway);
            retry.Exponential(60, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(300));
        });
        // Two messages met at one row: the second try finds it settled. Five tries in all, then the error queue.
        queue.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(IsDatabaseAway);
            retry.Intervals(50, 250, 1000, 3000);
        });
        queue.UseConsumeFilter(typeof(InboxFilter<>), context);
        queue.ConfigureConsumer(context, endpoint.Consumer);
    }

    /// <summary>
    /// Undoes what the bus copies from the source queue: a dead letter that was looked at more often than a message may be
    /// delivered would be dead-lettered to its own queue, which the broker takes for a cycle and drops.
    /// </summary>
    private static void KeepDeadLetters(IRabbitMqQueueConfigurator error)
    {
        // Without an argument RabbitMQ 4 has a limit of its own, and 3 does not know how to say "none".
        error.SetQueueArgument("x-delivery-limit", int.MaxValue);
        error.SetQueueArgument("x-dead-letter-exchange", null);
    }

    private static bool IsDatabaseAway(Exception failure) =>
        failure is NpgsqlException { IsTransient: true } or InvalidOperationException { InnerException: NpgsqlException { IsTransient: true } };
}
