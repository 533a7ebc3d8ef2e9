using System.Net;
using System.Net.Sockets;

namespace Netspring.Launcher.Processes;

/// <summary>Ports on the loopback interface.</summary>
public static class Ports
{
    // Below the range from which the kernel takes ports for outgoing connections.
    private const int LowestFreeBase = 12_000;
    private const int HighestFreeBase = 32_000;
    private const int BaseStep = 40;

    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // A port whose old connections are still in TIME_WAIT is free for a server.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A base from which every port of the table of processes is free.</summary>
    public static int FindFreeBase()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var candidate = LowestFreeBase + BaseStep * Random.Shared.Next((HighestFreeBase - LowestFreeBase) / BaseStep);
            if (Enumerable.Range(candidate, BaseStep).All(IsFree))
                return candidate;
        }
        throw new LauncherException("No free range of ports was found between 12000 and 32000.");
    }

    /// <summary>Throws one sentence that names the first port that is taken.</summary>
    public static void EnsureFree(IEnumerable<(string Name, int Port)> wanted)
    {
        foreach (var (name, port) in wanted)
            if (!IsFree(port))
                throw new LauncherException($"Port {port} ({name}) is already in use; stop what listens there or set NETSPRING_PORT_BASE to another number.");
    }
}
