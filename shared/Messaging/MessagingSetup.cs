using System.Reflection;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Netspring.Contracts;
using Netspring.Messaging.Bus;
using Netspring.Messaging.Receiving;
using Netspring.Messaging.Sending;
using Npgsql;

namespace Netspring.Messaging;

/// <summary>What a service says of its messaging.</summary>
public sealed class MessagingOptions
{
    /// <summary>Short service name, the prefix of its queues.</summary>
    public required string Service { get; init; }

    /// <summary><c>amqp://user:password@host:port/vhost</c>.</summary>
    public required Uri Broker { get; init; }

    /// <summary>Where the consumers are.</summary>
    public required Assembly Consumers { get; init; }

    /// <summary>Where the events are; the contracts unless told otherwise.</summary>
    public IReadOnlyList<Assembly> Events { get; init; } = [typeof(IntegrationEvent).Assembly];

    /// <summary>Events that nobody subscribes to yet: they are not held back until someone does.</summary>
    public IReadOnlySet<Type> Unheard { get; init; } = new HashSet<Type>();
}

public static class MessagingSetup
{
    /// <summary>
    /// Registers outbox, inbox and bus over <typeparamref name="TContext"/>, which must be registered with
    /// <see cref="AddOutboxWakeUp"/>, and an <see cref="NpgsqlDataSource"/> of the same database.
    /// </summary>
    public static IServiceCollection AddMessaging<TContext>(this IServiceCollection services, MessagingOptions options)
        where TContext : MessagingDbContext
    {
        var endpoints = ConsumerEndpoint.AllOf(options.Consumers, options.Service);
        services.AddScoped<IOutbox, Outbox>();
        services.AddSingleton(new EventTypes(options.Events, options.Unheard));
        services.AddSingleton<EventPublisher>();
        services.AddSingleton(new ErrorQueueMonitor.Watched(options.Broker, [.. endpoints.Select(e => e.ErrorQueue)]));
        services.AddSingleton<ErrorQueueMonitor>();
        services.AddHostedService(provider => provider.GetRequiredService<ErrorQueueMonitor>());
        services.AddHostedService<OutboxDispatcher>();
        services.AddHostedService<InboxPurge>();
        services.AddSingleton(provider => new MessagingHealth(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<IBusControl>(), provider.GetRequiredService<ErrorQueueMonitor>()));
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var endpoint in endpoints)
                bus.AddConsumer(endpoint.Consumer);
            bus.UsingRabbitMq((context, configuration) => BusConfiguration.Configure(context, configuration, options.Broker, endpoints));
        });
        return services;
    }

    /// <summary>Makes <typeparamref name="TContext"/> the unit of work that the outbox and inbox write into.</summary>
    public static IServiceCollection AddUnitOfWork<TContext>(this IServiceCollection services)
        where TContext : MessagingDbContext
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxWakeUp>();
        services.AddScoped<MessagingDbContext>(provider => provider.GetRequiredService<TContext>());
        return services;
    }

    /// <summary>Lets commits of this context wake the dispatcher.</summary>
    public static DbContextOptionsBuilder AddOutboxWakeUp(this DbContextOptionsBuilder options, IServiceProvider provider) =>
        options.AddInterceptors((IInterceptor)provider.GetRequiredService<OutboxWakeUp>());
}
