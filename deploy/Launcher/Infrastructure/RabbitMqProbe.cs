using System.Net;
using System.Net.Sockets;
using Netspring.Launcher.Http;

namespace Netspring.Launcher.Infrastructure;

/// <summary>Readiness by talking to the broker: `rabbitmqctl` costs a second of CPU a call.</summary>
internal static class RabbitMqProbe
{
    private static readonly byte[] ProtocolHeader = [(byte)'A', (byte)'M', (byte)'Q', (byte)'P', 0, 0, 9, 1];
    private const byte MethodFrame = 1;

    public static async Task UntilReadyAsync(int amqpPort, int managementPort, TimeSpan limit, Func<bool> givenUp, string log, CancellationToken cancellationToken)
    {
        using var http = StackHttp.CreateProbe();
        await PollAsync(async () => await AnswersHandshakeAsync(amqpPort, cancellationToken)
            && await ManagementAnswersAsync(http, managementPort, cancellationToken), limit, givenUp, $"RabbitMQ did not come up on port {amqpPort}", log, cancellationToken);
    }

    public static Task UntilListeningAsync(int port, TimeSpan limit, Func<bool> givenUp, string log, CancellationToken cancellationToken) =>
        PollAsync(() => AnswersAsync(port, static (_, _) => Task.FromResult(true), cancellationToken), limit, givenUp, $"Nothing answers on port {port}", log, cancellationToken);

    /// <summary>True when the broker answers the protocol header with Connection.Start.</summary>
    public static Task<bool> AnswersHandshakeAsync(int port, CancellationToken cancellationToken) => AnswersAsync(port, async (stream, stop) =>
    {
        await stream.WriteAsync(ProtocolHeader, stop);
        var first = new byte[1];
        return await stream.ReadAsync(first, stop) == 1 && first[0] == MethodFrame;
    }, cancellationToken);

    /// <summary>True when the port takes a connection and the conversation goes as wanted, within a second.</summary>
    public static async Task<bool> AnswersAsync(int port, Func<NetworkStream, CancellationToken, Task<bool>> talk, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(1));
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            return await talk(client.GetStream(), limit.Token);
        }
        catch (Exception failure) when (failure is SocketException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static async Task<bool> ManagementAnswersAsync(HttpClient http, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/api/overview"), cancellationToken);
            return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.OK;
        }
        catch (Exception failure) when (StackHttp.IsTransport(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static async Task PollAsync(Func<Task<bool>> ready, TimeSpan limit, Func<bool> givenUp, string failure, string log, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await ready())
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit || givenUp())
                throw new LauncherException($"{failure}; see {log}.");
            await Task.Delay(100, cancellationToken);
        }
    }
}
