using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`replay queue` and `replay --all`: gives the messages of error queues another try.</summary>
internal static class ReplayCommand
{
    /// <param name="queue">With or without its suffix; every queue that has dead letters when null.</param>
    public static async Task<int> RunAsync(string? queue, CancellationToken stop)
    {
        var status = StackStatus.ReadRunning(new StateFolder(LauncherSettings.StateFolder))
            ?? throw new LauncherException("The stack is not running; ./netspring up starts it.");
        var amqp = new Uri(status.Environment["NETSPRING_AMQP"]);
        var queues = queue is null ? await WithDeadLettersAsync(status, amqp, stop) : [WithoutSuffix(queue)];
        foreach (var name in queues)
        {
            var replay = await ErrorQueues.ReplayAsync(amqp, name, stop);
            Console.WriteLine($"{replay.Queue}: {replay.Moved} replayed{(replay.TooOld == 0 ? "" : $", {replay.TooOld} older than 7 days left in {name}{ErrorQueues.Suffix}")}");
        }
        if (queues.Count == 0)
            Console.WriteLine("No error queue holds a message.");
        return 0;
    }

    private static async Task<IReadOnlyList<string>> WithDeadLettersAsync(StackStatus status, Uri amqp, CancellationToken stop)
    {
        using var broker = new RabbitMqAdministration(new InfrastructureAddresses(
            status.Environment["NETSPRING_PG"], amqp.OriginalString, status.Environment["NETSPRING_RABBITMQ_API"]));
        var queues = await broker.QueuesAsync(Uri.UnescapeDataString(amqp.AbsolutePath[1..]), stop);
        return [.. queues.Where(q => q.Ready > 0 && q.Name.EndsWith(ErrorQueues.Suffix, StringComparison.Ordinal)).Select(q => WithoutSuffix(q.Name))];
    }

    private static string WithoutSuffix(string queue) =>
        queue.EndsWith(ErrorQueues.Suffix, StringComparison.Ordinal) ? queue[..^ErrorQueues.Suffix.Length] : queue;
}
