using System.Collections.Concurrent;
using System.Reflection;
using MassTransit;
using Netspring.Contracts;

namespace Netspring.Testing;

/// <summary>Plays the other services: publishes events into a virtual host and records every event that passes there.</summary>
public sealed class TestBus : IAsyncDisposable
{
    private readonly IBusControl bus;
    private readonly ConcurrentQueue<IntegrationEvent> received = new();

    private TestBus(Uri virtualHost, IEnumerable<Type> events)
    {
        bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(virtualHost);
            rabbit.Publish<IntegrationEvent>(x => x.Exclude = true);
            rabbit.Publish<ScheduleEvent>(x => x.Exclude = true);
            rabbit.Publish<AssignmentEvent>(x => x.Exclude = true);
            rabbit.Publish<RouteEvent>(x => x.Exclude = true);
            rabbit.ReceiveEndpoint("test-recorder", queue =>
            {
                queue.PrefetchCount = 200;
                foreach (var type in events)
                    Record.MakeGenericMethod(type).Invoke(null, [queue, received]);
            });
        });
    }

    private static readonly MethodInfo Record = typeof(TestBus).GetMethod(nameof(RecordEvents), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <param name="events">What to record; all contracts when null.</param>
    public static async Task<TestBus> StartAsync(Uri virtualHost, IEnumerable<Type>? events = null)
    {
        var started = new TestBus(virtualHost, events ?? AllContracts);
        await started.bus.StartAsync();
        return started;
    }

    private static IEnumerable<Type> AllContracts =>
        typeof(IntegrationEvent).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(IntegrationEvent)) && !t.IsAbstract);

    /// <summary>Publishes as a service's outbox does: under the event's id.</summary>
    /// <param name="times">How often the same message is delivered.</param>
    public async Task PublishAsync(IntegrationEvent message, int times = 1)
    {
        for (var i = 0; i < times; i++)
            await bus.Publish((object)message, message.GetType(), context => context.MessageId = message.EventId);
    }

    /// <summary>Everything of one type seen so far, in order of arrival.</summary>
    public IReadOnlyList<T> Received<T>()
        where T : IntegrationEvent =>
        [.. received.OfType<T>()];

    /// <exception cref="TimeoutException">Nothing of the kind came in time (10 s by default).</exception>
    public Task<T> WaitForAsync<T>(Func<T, bool> matches, TimeSpan? timeout = null)
        where T : IntegrationEvent =>
        Eventually.GetAsync(() => Task.FromResult(Received<T>().FirstOrDefault(matches)), $"a {typeof(T).Name}", timeout);

    public async ValueTask DisposeAsync() => await bus.StopAsync(TimeSpan.FromSeconds(5));

    private static void RecordEvents<T>(IRabbitMqReceiveEndpointConfigurator queue, ConcurrentQueue<IntegrationEvent> received)
        where T : IntegrationEvent =>
        queue.Handler<T>(context =>
        {
            received.Enqueue(context.Message);
            return Task.CompletedTask;
        });
}
