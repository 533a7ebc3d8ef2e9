using System.Globalization;
using System.Text.Json;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Http;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`status [--json]`: exit status 0 while the stack runs, 1 when it does not.</summary>
internal static class StatusCommand
{
    private static readonly string[] Columns = ["process", "pid", "port", "health", "restarts", "outbox", "errors"];

    public static async Task<int> RunAsync(bool asJson, CancellationToken stop)
    {
        var status = StackStatus.ReadRunning(new StateFolder(LauncherSettings.StateFolder));
        var processes = await Task.WhenAll((status?.Processes ?? []).Select(process => ReadAsync(process, stop)));
        var queues = status is { Phase: StackStatus.Ready } ? await QueuesAsync(status, stop) : [];
        if (asJson)
            Console.WriteLine(Json(status, processes, queues));
        else
            Print(status, processes, queues);
        return status is null ? 1 : 0;
    }

    private static async Task<(ProcessStatus Process, ServiceHealth Health)> ReadAsync(ProcessStatus process, CancellationToken stop)
    {
        if (process.Identity is not { IsRunning: true })
            return (process, ServiceHealth.Plain("down"));
        using var probe = StackHttp.CreateProbe();
        var health = process.Name switch
        {
            "rabbitmq" => Answering(await RabbitMqProbe.AnswersHandshakeAsync(process.Port, stop)),
            "postgres" or "epmd" => Answering(await RabbitMqProbe.AnswersAsync(process.Port, static (_, _) => Task.FromResult(true), stop)),
            _ => await ServiceHealth.AskAsync(probe, process.Port, stop),
        };
        return (process, health);
    }

    private static ServiceHealth Answering(bool answers) => ServiceHealth.Plain(answers ? ServiceHealth.Ready : ServiceHealth.Unreachable);

    private static async Task<IReadOnlyList<QueueDepth>> QueuesAsync(StackStatus status, CancellationToken stop)
    {
        var environment = status.Environment;
        var amqp = environment["NETSPRING_AMQP"];
        using var administration = new RabbitMqAdministration(new InfrastructureAddresses(environment["NETSPRING_PG"], amqp, environment["NETSPRING_RABBITMQ_API"]));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            return await administration.QueuesAsync(Uri.UnescapeDataString(new Uri(amqp).AbsolutePath[1..]), limit.Token);
        }
        catch (Exception failure) when (StackHttp.IsTransport(failure))
        {
            stop.ThrowIfCancellationRequested();
            return [];
        }
    }

    private static string Json(StackStatus? status, (ProcessStatus Process, ServiceHealth Health)[] processes, IReadOnlyList<QueueDepth> queues) =>
        JsonSerializer.Serialize(new
        {
            phase = status?.Phase ?? "stopped",
            url = status?.Environment.GetValueOrDefault("NETSPRING_URL"),
            infrastructure = status?.Infrastructure,
            clockOffsetSeconds = status is null ? (double?)null : new BusinessClock(new StateFolder(LauncherSettings.StateFolder), TimeProvider.System).OffsetSeconds,
            processes = processes.Select(entry => new
            {
                name = entry.Process.Name,
                pid = entry.Process.Identity?.Pid,
                port = entry.Process.Port,
                health = entry.Health.Status,
                restarts = entry.Process.Restarts,
                degraded = entry.Health.Degraded,
                outbox = entry.Health.OutboxPending is null ? null : new { pending = entry.Health.OutboxPending, parked = entry.Health.OutboxParked },
                errorQueues = entry.Health.ErrorQueues,
            }),
            queues = queues.Select(queue => new { name = queue.Name, ready = queue.Ready, unacknowledged = queue.Unacknowledged }),
        }, JsonSerializerOptions.Web);

    private static void Print(StackStatus? status, (ProcessStatus Process, ServiceHealth Health)[] processes, IReadOnlyList<QueueDepth> queues)
    {
        if (status is null)
        {
            Console.WriteLine("Not running; ./netspring up starts it.");
            return;
        }
        Console.WriteLine(status.Phase == StackStatus.Ready ? $"{status.Phase} at {status.Environment["NETSPRING_URL"]}" : $"{status.Phase}: {status.Message}");
        if (processes.Length > 0)
            Console.WriteLine(TextTable.Render(Columns, processes.Select(entry => Row(entry.Process, entry.Health))));
        var filled = queues.Where(queue => queue.Ready + queue.Unacknowledged > 0).ToList();
        Console.WriteLine(filled.Count == 0
            ? $"{queues.Count} queues, all empty"
            : TextTable.Render(["queue", "ready", "unacknowledged"], filled.Select(queue => new[] { queue.Name, Number(queue.Ready), Number(queue.Unacknowledged) })));
    }

    private static string[] Row(ProcessStatus process, ServiceHealth health) =>
    [
        process.Name,
        process.Identity is { } identity ? Number(identity.Pid) : "-",
        Number(process.Port),
        health.Degraded.Count == 0 ? health.Status : $"{health.Status}, without {string.Join(", ", health.Degraded)}",
        Number(process.Restarts),
        health.OutboxPending is { } pending ? health.OutboxParked > 0 ? $"{Number(pending)} + {Number(health.OutboxParked.Value)} parked" : Number(pending) : "-",
        health.ErrorQueues.Count == 0 ? "-" : Number(health.ErrorQueues.Values.Sum()),
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
