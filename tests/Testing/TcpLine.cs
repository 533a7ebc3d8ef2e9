using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Netspring.Testing;

/// <summary>Which way bytes go on a <see cref="TcpLine"/>.</summary>
public enum Direction
{
    ToServer,
    FromServer,
}

/// <summary>
/// A TCP line between a service and a server that a test can cut and freeze. Frozen at the moment when certain bytes
/// pass, it stops the service at a known point: what was sent has not arrived.
/// </summary>
public sealed class TcpLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<Socket, bool> sockets = new();
    private readonly string host;
    private readonly int serverPort;
    private readonly Task accepting;
    private volatile bool isCut;
    private volatile TaskCompletionSource thawed = Thawed();
    private Trap? trap;

    public TcpLine(string host, int serverPort)
    {
        this.host = host;
        this.serverPort = serverPort;
        listener.Start();
        accepting = AcceptAsync();
    }

    private sealed record Trap(Direction Direction, byte[] Bytes, TaskCompletionSource Sprung);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static TcpLine To(Uri server) => new(server.Host, server.Port);

    public static TcpLine To(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        return new TcpLine(server.Host!, server.Port);
    }

    /// <summary>The same server by way of this line.</summary>
    public Uri Via(Uri server) => new UriBuilder(server) { Host = IPAddress.Loopback.ToString(), Port = Port }.Uri;

    /// <inheritdoc cref="Via(Uri)"/>
    public string Via(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Host = IPAddress.Loopback.ToString(), Port = Port }.ConnectionString;

    /// <summary>Resets every connection and all new ones; what was held back is lost.</summary>
    public void Cut()
    {
        isCut = true;
        foreach (var socket in sockets.Keys)
            Reset(socket);
    }

    /// <summary>Ends <see cref="Cut"/> and <see cref="Freeze"/>; what was only held back arrives.</summary>
    public void Mend()
    {
        isCut = false;
        thawed.TrySetResult();
    }

    /// <summary>Holds everything back, both ways; connections stay open.</summary>
    public void Freeze() => thawed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Freezes the line just before the next bytes that hold <paramref name="text"/> are handed on.</summary>
    /// <returns>Done when that has happened.</returns>
    public Task FreezeAt(Direction direction, string text) => FreezeAt(direction, Encoding.Latin1.GetBytes(text));

    /// <inheritdoc cref="FreezeAt(Direction, string)"/>
    public Task FreezeAt(Direction direction, byte[] bytes)
    {
        var set = new Trap(direction, bytes, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref trap, set);
        return set.Sprung.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        Cut();
        thawed.TrySetResult();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(closing.Token);
                open.Add(ServeAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        sockets[client] = sockets[server] = true;
        try
        {
            client.NoDelay = server.NoDelay = true;
            if (isCut)
                return;
            await server.ConnectAsync(host, serverPort, closing.Token);
            await Task.WhenAny(PumpAsync(client, server, Direction.ToServer), PumpAsync(server, client, Direction.FromServer));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Either end is away; the other one is told so below.
        }
        finally
        {
            Reset(client);
            Reset(server);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Direction direction)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, closing.Token)) > 0)
            {
                SpringTrap(direction, buffer.AsSpan(0, read));
                await thawed.Task;
                await to.SendAsync(buffer.AsMemory(0, read), closing.Token);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The caller resets both ends.
        }
    }

    private void SpringTrap(Direction direction, ReadOnlySpan<byte> bytes)
    {
        if (Volatile.Read(ref trap) is not { } set || set.Direction != direction || bytes.IndexOf(set.Bytes) < 0)
            return;
        if (Interlocked.CompareExchange(ref trap, null, set) != set)
            return;
        Freeze();
        set.Sprung.SetResult();
    }

    private void Reset(Socket socket)
    {
        sockets.TryRemove(socket, out _);
        try
        {
            // No lingering: the other end sees a reset, as from a machine that is gone.
            socket.Close(0);
        }
        catch (SocketException)
        {
            // Closed already.
        }
    }

    private static TaskCompletionSource Thawed()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
